import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { SNIPPETS, snippetText } from '../../shared/lua/snippets';
import { type ScriptName, scriptFile, SCRIPT_TITLES } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { useReadOnly, useStudio } from '../studio/context';

const PURPOSES: Readonly<Record<ScriptName, string>> = {
  input:
    'It returns a function that is called with the content of each received message. The function returns true, or false to refuse the message.',
  output:
    'It returns a function that is called every second. The function returns nil when there is nothing to send, or the parameters of the message.',
  trigger:
    'It returns a function that is called every second. The message is sent when the function returns true.',
};

/** What a script is for, and examples to begin with. */
export function NewScript({ message, script }: { message: Message; script: ScriptName }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const begin = (text: string) =>
    void studio.attempt(() =>
      studio.execute({ type: 'editScript', message: message.id, script, text }),
    );
  const examples = SNIPPETS.filter(({ scripts, isWhole }) => isWhole && scripts.includes(script));
  return (
    <Box sx={{ p: 6, maxWidth: 640, display: 'grid', gap: 3, justifyItems: 'start' }}>
      <Box component="h3" sx={{ m: 0, fontSize: 15 }}>
        {SCRIPT_TITLES[script]} of {message.name}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        The message has no {scriptFile(script)} yet. {PURPOSES[script]}
      </Box>
      {examples.map((snippet) => (
        <Box key={snippet.prefix} sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
          <Button
            variant="outlined"
            disabled={readOnly}
            onClick={() => begin(snippetText(snippet))}
          >
            {snippet.title}
          </Button>
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{snippet.description}</Box>
        </Box>
      ))}
      <Button disabled={readOnly} onClick={() => begin('\n')}>
        Empty script
      </Button>
    </Box>
  );
}
