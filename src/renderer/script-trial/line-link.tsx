import Link from '@mui/material/Link';
import type { ScriptName } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { useStudio } from '../studio/context';

/** A text that leads to a line of the script; a line that is not known is 0. */
export function LineLink(props: {
  readonly message: Message;
  readonly script: ScriptName;
  readonly line: number;
  readonly children: string;
}) {
  const { message, script, line, children } = props;
  const studio = useStudio();
  if (line === 0) return <span>{children}</span>;
  return (
    <Link
      component="button"
      title="Show the line in the script"
      onClick={() => studio.reveal({ object: message.id, script, line })}
      sx={{ font: 'inherit', textAlign: 'left', verticalAlign: 'baseline' }}
    >
      {children}
    </Link>
  );
}
