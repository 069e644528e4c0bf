import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { scriptFile, type ScriptName } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import type { ShownConsoleLine } from '../../shared/scripts/script-trial';
import { timeOfDay } from '../journal/entry-texts';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import { LineLink } from './line-link';

/** The script that lines belong to. */
export interface ScriptPlace {
  readonly message: Message;
  readonly script: ScriptName;
}

interface ConsoleLinesProps {
  readonly lines: readonly ShownConsoleLine[];
  /** Nothing when the script is not in the project any more. */
  readonly place: ScriptPlace | undefined;
}

/** What a script logged, each line with its place in the script. */
export function ConsoleLines({ lines, place }: ConsoleLinesProps) {
  return (
    <Code>
      {lines.map(({ time, level, text, line }, at) => (
        // Lines have no name of their own and never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <Box component="span" key={at} sx={{ display: 'block' }}>
          {timeOfDay(time)}{' '}
          {place && (
            <LineLink {...place} line={line}>{`${scriptFile(place.script)}:${line}`}</LineLink>
          )}{' '}
          {level} {text}
        </Box>
      ))}
    </Code>
  );
}

/** A text of a program, which scrolls. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <Box
      component="pre"
      // It scrolls, and whoever has no mouse has to reach it.
      tabIndex={0}
      sx={{
        m: 0,
        p: 1.5,
        maxHeight: 260,
        overflow: 'auto',
        fontFamily: FONTS.code,
        fontSize: 12,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        bgcolor: cssColor('subtle'),
        borderRadius: 1,
      }}
    >
      {children}
    </Box>
  );
}
