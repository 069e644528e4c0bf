import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Plant } from '../processor/testing/plant';
import { readMessageTemplate } from '../xml-description/template-file';
import { journalledMessages } from './journalled-messages';

const assetsFolder = join(import.meta.dirname, '../../../../assets');
const CUSTOM = { mappingType: 'Custom', communicationMode: 'Send' };

it('offers what a message took, and what came for it before it was in Operation', async () => {
  const tags = { Batch: { direction: 'TO_SF' } } as const;
  const plant = (await Plant.create())
    .message('Lab', CUSTOM, tags)
    .message('LabOther', CUSTOM, tags);
  const running = plant.start(false);
  expect(await running.send('Lab', { Batch: 'B1' })).toContain('in Operation');
  plant.clock.time += 1_000;
  expect(await running.send('LabOther', { Batch: 'Lab' })).toContain('in Operation');
  expect(await running.sendXml('no XML of Lab')).not.toBe('taken');
  plant.clock.time += 1_000;
  await running.operate(new Map([['Lab', plant.idOf('Lab')]]), {
    Lab: { input: 'return function() return true end' },
  });
  expect(await running.send('Lab', { Batch: 'B2' })).toBe('taken');
  const offered = await journalledMessages(
    running.journal,
    plant.editor.project,
    plant.idOf('Lab'),
    await readMessageTemplate(assetsFolder),
  );
  expect(offered.map(({ state, message }) => [state, message])).toEqual([
    ['processed', 'Lab'],
    ['refused', ''],
  ]);
});
