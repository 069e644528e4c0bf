import { readFile } from 'node:fs/promises';
import type { XsdValidator } from 'libxml2-wasm';
import { type Libxml2, loadLibxml2 } from './libxml2';

const schemas = new Map<string, Promise<XsdValidator>>();

/**
 * Checks a document against a schema. The schema is read once per file.
 * @returns one line per finding, with line number and text; none when the document conforms
 * @throws Error when the schema cannot be read or is not a schema
 */
export async function schemaFindings(xml: string, schemaFile: string): Promise<string[]> {
  const lib = await loadLibxml2();
  const schema = await compiledSchema(lib, schemaFile);
  try {
    validate(lib, schema, xml);
    return [];
  } catch (error) {
    if (error instanceof lib.XmlLibError) return error.details.map(finding);
    throw error;
  }
}

function validate(lib: Libxml2, schema: XsdValidator, xml: string): void {
  // Without this option line numbers end at 65,535.
  const option = lib.ParseOption.XML_PARSE_BIG_LINES;
  const document = lib.XmlDocument.fromString(xml, { option });
  try {
    schema.validate(document);
  } finally {
    document.dispose();
  }
}

function finding({ line, message }: { line: number; message: string }): string {
  return `Line ${line}: ${message.trim()}`;
}

function compiledSchema(lib: Libxml2, schemaFile: string): Promise<XsdValidator> {
  let schema = schemas.get(schemaFile);
  if (!schema) {
    schema = compile(lib, schemaFile);
    // A schema that could not be read is read again the next time.
    schema.catch(() => schemas.delete(schemaFile));
    schemas.set(schemaFile, schema);
  }
  return schema;
}

async function compile(lib: Libxml2, schemaFile: string): Promise<XsdValidator> {
  try {
    // A compiled schema points into its document, so this one document is never disposed.
    const document = lib.XmlDocument.fromBuffer(await readFile(schemaFile), { url: schemaFile });
    return lib.XsdValidator.fromDoc(document);
  } catch (cause) {
    throw new Error(`The schema ${schemaFile} cannot be used.`, { cause });
  }
}
