import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageTemplate } from './message-template';
import { isNoMessage, noMessage, readTransferResult, writeTransferResult } from './transfer-result';

const templateFile = new URL('../../../../assets/msi/messages.json', import.meta.url);
const template = messageTemplate.parse(JSON.parse(readFileSync(templateFile, 'utf8')));

describe('a transfer result', () => {
  it('says success', () => {
    const xml = writeTransferResult({ success: true }, template);
    expect(xml).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <TransferResult>
        <HasError>false</HasError>
        <Success>true</Success>
        <Error>
          <Code>0</Code>
          <Text/>
        </Error>
      </TransferResult>
      "
    `);
    expect(readTransferResult(xml, template)).toEqual({ success: true });
  });

  it('says failure with its text', () => {
    const result = { success: false, text: 'The element <messageId> is missing.' } as const;
    const xml = writeTransferResult(result, template);
    expect(xml).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <TransferResult>
        <HasError>true</HasError>
        <Success>false</Success>
        <Error>
          <Code>-1</Code>
          <Text>The element &lt;messageId&gt; is missing.</Text>
        </Error>
      </TransferResult>
      "
    `);
    expect(readTransferResult(xml, template)).toEqual(result);
  });

  it('leaves out characters that XML forbids', () => {
    expect(writeTransferResult({ success: false, text: 'a\u0001b' }, template)).toContain('>ab<');
  });

  it('reads a failure without a text by its code', () => {
    const xml =
      '<TransferResult><HasError>true</HasError><Success>false</Success><Error><Code>7</Code></Error></TransferResult>';
    expect(readTransferResult(xml, template)).toEqual({ success: false, text: 'Code "7"' });
  });

  it('refuses a contradiction and another element', () => {
    const xml = writeTransferResult({ success: true }, template);
    expect(() => readTransferResult(xml.replace('false', 'true'), template)).toThrow(
      'TransferResult says Success true and HasError true at once.',
    );
    expect(() => readTransferResult('<html/>', template)).toThrow(
      'It is no TransferResult: its root element is "html".',
    );
  });
});

it('the answer to a poll without a message is one element', () => {
  expect(noMessage(template)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<NoMessage/>\n');
  expect(isNoMessage(noMessage(template), template)).toBe(true);
  expect(isNoMessage('<MsiMessageContainer/>', template)).toBe(false);
});
