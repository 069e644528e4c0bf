import { join } from 'node:path';
import { saveProject } from '../src/main/engine/project-access';
import { TestEditor } from '../src/shared/commands/test-editor';

/** Where the script of the manual writes what it received. */
export const DATA_IN = '/System/Core/integrationTest/MProC/DataIn';

/**
 * A project with the message `Lab` of custom mapping, which has no scripts yet.
 * @param broker properties of its message broker
 */
export async function writeScriptProject(
  folder: string,
  broker: { readonly port?: number } = {},
): Promise<string> {
  const editor = new TestEditor();
  editor.run({ type: 'editSettings', settings: { name: 'Scripts' } });
  const items = [DATA_IN, '/System/Core/integrationTest/MProC/DataOut'];
  const properties = { dataType: 'String' };
  editor.run({ type: 'createItems', items: items.map((path) => ({ path, properties })) });
  editor.create('/System/Core', 'broker', 'MES', { systemId: 'SF-01', ...broker });
  const lab = editor.create('/System/Core/MES', 'message', 'Lab', {
    messageId: 'Lab',
    supplierId: 'ACME',
    deviceTypeId: 'Analyser',
    supplierVersion: '1',
    communicationMode: 'Send',
    mappingType: 'Custom',
  });
  editor.insert(lab, 'tagList', { objectName: 'SampleId' }, { objectName: 'Result' });
  editor.create('/System/Core/MES', 'message', 'Done', {
    messageType: 'OrderStatus',
    triggerType: 'Script',
    statusText: 'done',
  });
  const target = join(folder, 'Scripts');
  await saveProject(editor.project, target);
  return target;
}
