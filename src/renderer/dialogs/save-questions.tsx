import Typography from '@mui/material/Typography';
import { Question } from './question';

interface Unsaved {
  readonly project: string;
  readonly onAnswer: (answer: 'save' | 'discard' | undefined) => void;
}

/** Asked before a project with unsaved work is left. */
export function UnsavedQuestion({ project, onAnswer }: Unsaved) {
  return (
    <Question
      title={`Save the changes to "${project}"?`}
      choices={[
        { answer: 'discard', label: 'Discard', color: 'error' },
        { answer: 'save', label: 'Save', primary: true },
      ]}
      onAnswer={onAnswer}
    >
      <Typography>
        The project has changes that are not saved. Discarded changes are lost.
      </Typography>
    </Question>
  );
}

export type ConflictAnswer = 'overwrite';

interface Conflict {
  readonly project: string;
  /** The engine's text: which files changed. */
  readonly reason: string;
  readonly onAnswer: (answer: ConflictAnswer | undefined) => void;
}

/** Asked when the project's files were changed by another program since they were read. */
export function ConflictQuestion({ project, reason, onAnswer }: Conflict) {
  return (
    <Question
      title={`"${project}" was changed outside of the studio`}
      choices={[{ answer: 'overwrite', label: 'Overwrite', color: 'error' }]}
      onAnswer={onAnswer}
    >
      <Typography sx={{ mb: 2 }}>{reason}</Typography>
      <Typography>
        Overwrite replaces the files by what this window shows. With Cancel nothing is written; Save
        As keeps both.
      </Typography>
    </Question>
  );
}
