import { extname } from 'node:path';
import { UserError } from '../../../shared/user-error';
import { encrypted } from './zip-archive';

/** The kinds of files that are read. */
export type WorkbookKind = 'xlsx' | 'xls' | 'ods' | 'csv';

const EXTENSIONS: Readonly<Record<string, WorkbookKind>> = {
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
  '.xltx': 'xlsx',
  '.xls': 'xls',
  '.ods': 'ods',
  '.ots': 'ods',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.txt': 'csv',
};

/** How texts name the contents of files. */
const CONTENT_TITLES: Readonly<Record<FileContent, string>> = {
  zip: 'a zip archive',
  compound: 'an Excel 97-2003 workbook',
  encrypted: 'an encrypted workbook',
  text: 'text',
  markup: 'HTML or XML',
  binary: 'of no known kind',
};

type FileContent = 'zip' | 'compound' | 'encrypted' | 'text' | 'markup' | 'binary';

const EXPECTED: Readonly<Record<WorkbookKind, readonly FileContent[]>> = {
  xlsx: ['zip'],
  ods: ['zip'],
  xls: ['compound'],
  csv: ['text', 'markup'],
};

/**
 * The kind of a file, when its name and its content agree.
 * @throws UserError when the extension is unknown, or the content is encrypted or of another kind
 */
export function kindOfFile(name: string, file: Buffer): WorkbookKind {
  const extension = extname(name).toLowerCase();
  const kind = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  if (!kind) {
    throw new UserError(
      `Its extension "${extension}" is not one of .xlsx, .xlsm, .xls, .ods and .csv. Save it as one of them.`,
      'wrong-extension',
    );
  }
  if (file.length === 0) throw new UserError('It is empty.', 'damaged');
  const content = contentOf(file);
  if (content === 'encrypted') throw encrypted();
  if (EXPECTED[kind].includes(content)) return kind;
  throw new UserError(
    `Its extension is "${extension}", but its content is ${CONTENT_TITLES[content]}. Save it again in the right format.`,
    'wrong-extension',
  );
}

/** Whether a file is a text of lines. */
export function isText(file: Buffer): boolean {
  return contentOf(file) === 'text';
}

/** How texts name the content of a file. */
export function contentTitle(file: Buffer): string {
  return CONTENT_TITLES[contentOf(file)];
}

const COMPOUND_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream of a compound file that holds an encrypted .xlsx workbook ([MS-OFFCRYPTO] 2.3.4). */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const ZIP_MAGICS = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')];
const UTF8_MARK = Buffer.from('efbbbf', 'hex');
/** How much of a file is looked at. */
const SAMPLE = 4096;

function contentOf(file: Buffer): FileContent {
  if (ZIP_MAGICS.some((magic) => magic.equals(file.subarray(0, 4)))) return 'zip';
  if (COMPOUND_MAGIC.equals(file.subarray(0, 8))) {
    return file.includes(ENCRYPTED_PACKAGE) ? 'encrypted' : 'compound';
  }
  if (isWideText(file) || UTF8_MARK.equals(file.subarray(0, 3))) return 'text';
  const sample = file.subarray(0, SAMPLE);
  if (sample.includes(0)) return 'binary';
  return /^\s*(\ufeff)?\s*<(\?xml|!doctype|html|table)/i.test(sample.toString('utf8'))
    ? 'markup'
    : 'text';
}

/** UTF-16, with or without a byte order mark. */
export function isWideText(file: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le';
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be';
  const sample = file.subarray(0, SAMPLE & ~1);
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  // Titles and delimiters are Latin: half of their bytes are zero, always on the same side.
  const many = sample.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : undefined;
}
