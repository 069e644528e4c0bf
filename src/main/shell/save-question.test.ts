import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnDownload, saveQuestion } from './save-question';

describe('saveQuestion', () => {
  it('begins with the name in the last folder and the kind of the file', () => {
    expect(saveQuestion('Plant Tag List.xlsx', 'Documents')).toEqual({
      title: 'Save Plant Tag List.xlsx',
      defaultPath: join('Documents', 'Plant Tag List.xlsx'),
      filters: [
        { name: 'Excel Workbook', extensions: ['xlsx'] },
        { name: 'All Files', extensions: ['*'] },
      ],
    });
  });

  it.each(['notes', 'a.constructor', 'b.zip'])('has no kind for %s', (name) => {
    expect(saveQuestion(name, '.').filters).toEqual([{ name: 'All Files', extensions: ['*'] }]);
  });
});

describe('isOwnDownload', () => {
  it.each([
    ['blob:app://studio/3e1c', true],
    ['blob:https://example.org/3e1c', false],
    ['blob:app://studio.example/3e1c', false],
    ['data:text/plain,x', false],
    ['https://example.org/x.xlsx', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (address, own) => expect(isOwnDownload(address)).toBe(own));
});
