import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useId, useState } from 'react';
import type { JournalDetail } from '../../shared/journal/journal-entry';
import { useReadOnly, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { FONTS } from '../theme/tokens';
import {
  dayAndTime,
  DIRECTION_TITLES,
  durationText,
  messageTitle,
  MOMENT_TITLES,
} from './entry-texts';
import type { JournalModel } from './journal-model';
import { MappingSteps } from './mapping-steps';
import { StateMark } from './state-mark';

const XmlText = lazy(async () => ({ default: (await import('../xml/code-view')).XmlText }));

type View = 'steps' | 'life' | 'xml' | 'answer';

/** Everything that is known of one message. */
export function JournalDetails({ model, detail }: { model: JournalModel; detail: JournalDetail }) {
  const [view, setView] = useState<View>('steps');
  const id = useId();
  const tab = (value: View) => ({ value, id: `${id}-${value}`, 'aria-controls': id });
  // A sent message has no answer to look at.
  const shown = view === 'answer' && detail.answer === '' ? 'steps' : view;
  return (
    <Box
      role="region"
      aria-label="Message"
      // In a low panel the heading scrolls away, so that the steps can be read.
      sx={{
        display: 'flex',
        flexDirection: 'column',
        height: '100%',
        minHeight: 0,
        overflowY: 'auto',
      }}
    >
      <Header model={model} detail={detail} />
      <Tabs
        value={shown}
        onChange={(_event, chosen: View) => setView(chosen)}
        variant="scrollable"
        aria-label="Parts of the message"
        sx={{
          minHeight: 30,
          flex: 'none',
          borderBottom: 1,
          borderColor: 'divider',
          '& .MuiTab-root': { minHeight: 30, minWidth: 0, py: 0, px: 2, fontSize: 13 },
        }}
      >
        <Tab {...tab('steps')} label={`Mapping (${detail.steps.length})`} />
        <Tab {...tab('life')} label="Time line" />
        <Tab {...tab('xml')} label="Raw XML" />
        {detail.answer !== '' && <Tab {...tab('answer')} label="Answer" />}
      </Tabs>
      <Box
        role="tabpanel"
        id={id}
        aria-labelledby={`${id}-${shown}`}
        // It scrolls, and a time line has nothing to focus in it.
        tabIndex={0}
        sx={{ flex: '1 0 160px', minHeight: 0, overflow: 'auto' }}
      >
        {shown === 'steps' && <MappingSteps detail={detail} />}
        {shown === 'life' && <TimeLine model={model} detail={detail} />}
        {shown === 'xml' && <Xml text={detail.xml} />}
        {shown === 'answer' && <Xml text={detail.answer} />}
      </Box>
    </Box>
  );
}

function Header({ model, detail }: { model: JournalModel; detail: JournalDetail }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { id, direction, state, error, device, broker, instanceId, user, duration } = detail;
  return (
    <Box sx={{ p: 2, pb: 1, flex: 'none', borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
        <Typography variant="h3" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {messageTitle(detail)}
        </Typography>
        <StateMark state={state} />
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flex: 'none' }}>
          {direction === 'sent' && state !== 'failed' && (
            <Button
              variant="outlined"
              disabled={readOnly}
              onClick={() => void studio.attempt(() => model.resend(id))}
              sx={ACTION}
            >
              Send Again
            </Button>
          )}
          {direction === 'received' && (
            <Button
              variant="outlined"
              disabled={readOnly}
              onClick={() => void studio.attempt(() => model.replay(id))}
              sx={ACTION}
            >
              Replay
            </Button>
          )}
          <IconButton aria-label="Close the message" onClick={() => void model.select(null)}>
            <Close sx={{ fontSize: 16 }} />
          </IconButton>
        </Box>
      </Box>
      {error !== '' && (
        <Box role="alert" sx={{ mt: 1, color: 'error.main', userSelect: 'text' }}>
          {error}
        </Box>
      )}
      <Typography variant="caption" component="p" sx={{ mt: 1, userSelect: 'text' }}>
        {[
          DIRECTION_TITLES[direction],
          dayAndTime(detail.time),
          durationText(duration),
          device,
          broker,
          user === '' ? '' : `user ${user}`,
          instanceId,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Typography>
    </Box>
  );
}

const ACTION = { minHeight: 24, py: 0, px: 2, fontSize: 12, whiteSpace: 'nowrap' } as const;

function Xml({ text }: { text: string }) {
  if (text === '') return <Typography sx={{ p: 3 }}>Nothing is kept of it.</Typography>;
  return (
    <Suspense fallback={null}>
      <XmlText text={text} />
    </Suspense>
  );
}

/** The points in the life of a message with the time from one to the next. */
function TimeLine({ model, detail }: { model: JournalModel; detail: JournalDetail }) {
  const { moments, answers, answeredBy } = detail;
  return (
    <Box sx={{ p: 3 }}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {moments.map((moment, at) => {
          const former = moments[at - 1];
          return (
            <Box component="li" key={moment.text} sx={MOMENT}>
              <span style={{ fontFamily: FONTS.code, fontSize: 12 }}>
                {dayAndTime(moment.time)}
              </span>
              <span>{MOMENT_TITLES[moment.text] ?? moment.text}</span>
              <Typography component="span" variant="caption">
                {former ? `+ ${durationText(moment.time - former.time)}` : ''}
              </Typography>
            </Box>
          );
        })}
      </Box>
      {answers !== null && (
        <Button onClick={() => void model.select(answers)}>Open the request</Button>
      )}
      {answeredBy.map((entry) => (
        <Button key={entry} onClick={() => void model.select(entry)}>
          Open the answer
        </Button>
      ))}
    </Box>
  );
}

const MOMENT = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 3,
  position: 'relative',
  pl: 4,
  pb: 3,
  borderLeft: '2px solid',
  borderColor: 'divider',
  '&:last-of-type': { borderColor: 'transparent' },
  '&::before': {
    content: '""',
    position: 'absolute',
    left: -6,
    top: 5,
    width: 10,
    height: 10,
    borderRadius: '50%',
    background: cssColor('accent'),
  },
} as const;
