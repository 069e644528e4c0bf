import { describe, expect, it } from 'vitest';
import { codesOf, fixed, ID, onlyProblem, withCells } from '../plant.fixture';

const setting = (values: Record<string, string>) =>
  withCells(ID.direct, 'folderSettings', 120, values);

describe('folder settings', () => {
  it('need a path', () => {
    expect(onlyProblem(setting({ path: '' }))).toMatchObject({
      code: 'field.mandatory',
      place: { table: 'folderSettings', row: 120, column: 'path' },
    });
  });

  it('name a folder that exists', () => {
    expect(onlyProblem(setting({ path: '/System/Core/Nothing' }))).toMatchObject({
      code: 'path.unknown',
      severity: 'error',
      place: { table: 'folderSettings', row: 120, column: 'path' },
    });
    const project = setting({ path: '/System/Core/reactors' });
    expect(codesOf(fixed(project, 'path.case'))).toEqual([]);
  });

  it('name a folder, not an item', () => {
    const problem = onlyProblem(setting({ path: '/System/Core/Reactors/Reactor1/Batch' }));
    expect(problem.code).toBe('path.wrong-kind');
    expect(problem.message).toContain('leads to an I/O Item. Name a folder.');
  });

  it('say that a folder holds no items', () => {
    expect(onlyProblem(setting({ path: '/System/Core/Broker' }))).toMatchObject({
      code: 'folder-settings.no-items',
      severity: 'warning',
      place: { column: 'path' },
    });
  });

  it('say that the whitelist leaves nothing, and why', () => {
    const problem = onlyProblem(setting({ whitelist: 'temp' }));
    expect(problem).toMatchObject({
      code: 'folder-settings.whitelist',
      severity: 'warning',
      place: { column: 'whitelist' },
    });
    expect(problem.message).toContain('Whitelist "temp" leaves nothing');
    expect(problem.message).toContain('none of its 4 tags contains it');
    expect(problem.message).toContain('Upper and lower case differ; "Temp" would find tags.');
    expect(codesOf(fixed(setting({ whitelist: 'temp' }), 'folder-settings.whitelist'))).toEqual([]);
    expect(onlyProblem(setting({ whitelist: 'xyz' })).message).toContain('Change the Whitelist.');
  });

  it('say that the blacklist leaves nothing', () => {
    const problem = onlyProblem(setting({ blacklist: 'erature' }));
    expect(problem).toMatchObject({
      code: 'folder-settings.blacklist',
      severity: 'warning',
      place: { column: 'blacklist' },
    });
    expect(problem.message).toContain('all 2 tags that contain the whitelist "Temp" contain it');
  });
});
