import Typography from '@mui/material/Typography';
import { counted } from '../../shared/counted';
import type { Place } from '../../shared/commands/command';
import type { ObjectId } from '../../shared/project/object';
import type { Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import type { Reference } from '../../shared/references/references';
import { Question } from './question';
import { ReferenceList } from './reference-list';

interface Properties {
  readonly project: Project;
  readonly objects: readonly ObjectId[];
  readonly references: readonly Reference[];
  readonly onAnswer: (answer: 'delete' | { readonly show: Place } | undefined) => void;
}

/** Asked before objects are deleted: what goes with them, and what refers to them. */
export function DeleteQuestion({ project, objects, references, onAnswer }: Properties) {
  const below = objects.reduce((sum, id) => sum + treeOf(project).subtreeOf(id).length - 1, 0);
  const pronoun = objects.length > 1 ? 'them' : 'it';
  return (
    <Question
      title={`Delete ${whatOf(project, objects)}?`}
      choices={[{ answer: 'delete', label: 'Delete', color: 'error', primary: true }]}
      onAnswer={onAnswer}
    >
      {below > 0 && (
        <Typography>
          {counted(below, 'object')} below {pronoun} will be deleted too.
        </Typography>
      )}
      {references.length === 0 ? (
        <Typography>
          Nothing else refers to {pronoun}. Undo brings {pronoun} back.
        </Typography>
      ) : (
        <>
          <Typography sx={{ mt: 1 }} id="delete-references">
            {counted(references.length, 'reference')} will lead nowhere:
          </Typography>
          <ReferenceList
            references={references}
            labelledBy="delete-references"
            onShow={(show) => onAnswer({ show })}
          />
        </>
      )}
    </Question>
  );
}

function whatOf(project: Project, objects: readonly ObjectId[]): string {
  const [first] = objects;
  if (objects.length > 1 || first === undefined) return `${objects.length} objects`;
  return `"${project.objects.get(first)?.name}"`;
}
