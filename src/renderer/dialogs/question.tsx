import Button, { type ButtonProps } from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';

/** One button of a question. */
export interface Choice<A> {
  readonly answer: A;
  readonly label: string;
  readonly color?: ButtonProps['color'];
  /** The button that Enter presses. */
  readonly primary?: boolean;
}

interface Properties<A> {
  readonly title: string;
  readonly children: ReactNode;
  readonly choices: readonly Choice<A>[];
  /** Text of the button that answers nothing. */
  readonly cancel?: string;
  readonly onAnswer: (answer: A | undefined) => void;
}

/** A question with a few answers, one button each. */
export function Question<A>(properties: Properties<A>) {
  const { title, children, choices, cancel = 'Cancel', onAnswer } = properties;
  const titleId = useId();
  return (
    <Dialog
      open
      onClose={() => onAnswer(undefined)}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        <Button onClick={() => onAnswer(undefined)}>{cancel}</Button>
        {choices.map((choice) => (
          <Button
            key={choice.label}
            variant={choice.primary ? 'contained' : 'outlined'}
            color={choice.color ?? 'primary'}
            autoFocus={choice.primary ?? false}
            onClick={() => onAnswer(choice.answer)}
          >
            {choice.label}
          </Button>
        ))}
      </DialogActions>
    </Dialog>
  );
}
