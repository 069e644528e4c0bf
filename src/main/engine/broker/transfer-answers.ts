import type { TransferResult } from '../../../shared/msi/messages/message';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** The answer to a poll when no message waits. */
export const NO_MESSAGE = `${DECLARATION}<NoMessage/>`;

/** A TransferResult as XML (domain, 3.1). */
export function transferResult(result: TransferResult): string {
  const [code, text] = result.success ? ['0', ''] : ['-1', escaped(result.text)];
  return `${DECLARATION}<TransferResult><HasError>${!result.success}</HasError><Success>${result.success}</Success><Error><Code>${code}</Code><Text>${text}</Text></Error></TransferResult>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
