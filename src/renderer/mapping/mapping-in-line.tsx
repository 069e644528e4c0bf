import SyncAlt from '@mui/icons-material/SyncAlt';
import { rowsOf } from '../../shared/project/project';
import type { ObjectId } from '../../shared/project/object';
import {
  type MappingChoice,
  type NamedMapping,
  planMappingInLine,
} from '../../shared/taglist/mapping-in-line';
import { changesTable } from '../../shared/taglist/table-plan';
import { tableDefinition } from '../../shared/tables/tables';
import { useApplication } from '../application-context';
import { ToolbarButton } from '../grid/toolbar-button';
import { useReadOnly, useReplica, useStudio } from '../studio/context';
import { MappingInLineDialog } from './mapping-in-line-dialog';

interface MappingInLineProps {
  readonly message: ObjectId;
  readonly table: NamedMapping;
}

/** Lets a mapping follow the tag list, after its plan was shown. */
export function MappingInLine({ message, table }: MappingInLineProps) {
  const studio = useStudio();
  const { dialogs } = useApplication();
  const readOnly = useReadOnly();
  const hasTags = useReplica(({ project }) => rowsOf(project, message, 'tagList').length > 0);

  const bringInLine = async () => {
    const project = studio.replica.get()?.project;
    if (!project) return;
    const { title } = tableDefinition(table);
    if (!changesTable(planMappingInLine(project, message, table))) {
      studio.notify('information', `${title} is in line with the tag list.`);
      return;
    }
    const choice = await dialogs.ask<MappingChoice>((answer) => (
      <MappingInLineDialog {...{ project, message, table }} onAnswer={answer} />
    ));
    if (!choice) return;
    await studio.execute({ type: 'alignMapping', message, table, ...choice });
    studio.notify('success', `${title} follows the tag list now.`);
  };

  return (
    <ToolbarButton
      icon={<SyncAlt />}
      label="Bring in line"
      help="Add the tags that have no row and drop rows whose tag is gone; the plan is shown first"
      disabled={readOnly || !hasTags}
      onClick={() => void studio.attempt(bringInLine)}
    />
  );
}
