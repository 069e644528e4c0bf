import type { DesktopBridge } from '../../shared/contract/desktop';
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

/**
 * Hands a workbook or a zip file to the user: the browser's download, or the system's save dialog.
 * @returns the name of the file; null when the user does not save it
 */
export function download(file: { fileName: string; content: string }): Promise<string | null> {
  const { fileName, content } = file;
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const type = fileName.endsWith('.zip') ? ZIP : XLSX;
  return downloadBlob(fileName, new Blob([bytes], { type }));
}

/** As `download`, for a file of any kind. */
export async function downloadBlob(fileName: string, blob: Blob): Promise<string | null> {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  const ended = window.desktop && endOf(address, window.desktop);
  link.click();
  if (!ended) {
    // The browser's download begins after this turn and needs the address until then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return fileName;
  }
  const savedAs = await ended;
  URL.revokeObjectURL(address);
  return savedAs;
}

/** What becomes of a download, as the desktop shell tells it. */
function endOf(address: string, desktop: DesktopBridge): Promise<string | null> {
  return new Promise((resolve) => {
    const stop = desktop.onDownloadEnded((download) => {
      if (download.address !== address) return;
      stop();
      resolve(download.savedAs);
    });
  });
}
