import { PORTION } from '../../shared/contract/exchange-calls';

/** The content of a file in portions, each in base64, with the bytes that are read by then. */
export async function* portionsOf(file: File): AsyncGenerator<{ content: string; read: number }> {
  for (let at = 0; at < file.size; at += PORTION) {
    const portion = file.slice(at, at + PORTION);
    yield { content: await base64Of(portion), read: at + portion.size };
  }
}

/** The content of a file, or of a portion of one, in base64. */
export function base64Of(portion: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const text = typeof reader.result === 'string' ? reader.result : '';
      resolve(text.slice(text.indexOf(',') + 1));
    };
    reader.onerror = () =>
      reject(
        new Error('The file cannot be read any more. Choose it again.', { cause: reader.error }),
      );
    reader.readAsDataURL(portion);
  });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = 'application/zip';

/** Hands a workbook or a zip file to the user: the browser's download, or the system's save dialog. */
export function download({ fileName, content }: { fileName: string; content: string }): void {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const type = fileName.endsWith('.zip') ? ZIP : XLSX;
  downloadBlob(fileName, new Blob([bytes], { type }));
}

/** Hands a file of any kind to the user. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download begins after this turn and needs the address until then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
