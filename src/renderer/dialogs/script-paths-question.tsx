import Typography from '@mui/material/Typography';
import type { Reference } from '../../shared/references/references';
import { Question } from './question';
import { ReferenceList } from './reference-list';

interface Properties {
  /** Lines of scripts that hold a path of what gets another one. */
  readonly references: readonly Reference[];
  readonly onAnswer: (answer: 'change' | 'leave' | undefined) => void;
}

/** Asked before objects get another path that scripts hold. Tables and properties follow without a question. */
export function ScriptPathsQuestion({ references, onAnswer }: Properties) {
  const lines = references.length === 1 ? 'This line holds' : 'These lines hold';
  return (
    <Question
      title="Change the path in scripts too?"
      choices={[
        { answer: 'leave', label: 'Leave Scripts' },
        { answer: 'change', label: 'Change Scripts', primary: true },
      ]}
      onAnswer={onAnswer}
    >
      <Typography id="script-paths">
        Tables and properties follow. {lines} the present path:
      </Typography>
      <ReferenceList references={references} labelledBy="script-paths" />
    </Question>
  );
}
