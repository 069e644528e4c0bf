import { Fragment } from 'react';
import { useObserved } from '../studio/observable';
import type { Dialogs } from './dialogs';

/** Shows the open dialogs. */
export function DialogHost({ dialogs }: { dialogs: Dialogs }) {
  const shown = useObserved(dialogs.shown, (dialog) => dialog);
  return shown.map(({ id, content }) => <Fragment key={id}>{content}</Fragment>);
}
