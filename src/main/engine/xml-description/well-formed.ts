import { UserError } from '../../../shared/user-error';
import { loadLibxml2 } from './libxml2';

/**
 * The text of an XML document in any encoding, when it is well-formed and declares no entities:
 * the parser behind it would let much pass that is not XML.
 * @throws UserError that names line and reason
 */
export async function wellFormedXml(bytes: Uint8Array): Promise<string> {
  const lib = await loadLibxml2();
  let text: string;
  try {
    const document = lib.XmlDocument.fromBuffer(bytes, {
      option: lib.ParseOption.XML_PARSE_BIG_LINES | lib.ParseOption.XML_PARSE_NONET,
    });
    try {
      text = document.toString({ format: false });
    } finally {
      document.dispose();
    }
  } catch (error) {
    if (!(error instanceof lib.XmlLibError)) throw error;
    const [first] = error.details;
    throw new UserError(
      `It is not well-formed XML: ${first ? `line ${first.line}: ${first.message.trim()}` : error.message}`,
      'damaged',
      { cause: error },
    );
  }
  if (/<!DOCTYPE/i.test(text)) {
    throw new UserError('It declares a document type, which is not read. Remove it.', 'damaged');
  }
  return text;
}
