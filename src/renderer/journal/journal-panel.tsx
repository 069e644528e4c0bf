import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { ALL_ENTRIES } from '../../shared/journal/journal-filter';
import { VirtualRows } from '../problems/virtual-rows';
import { useReplica, useStudio, useStudioState } from '../studio/context';
import { useObserved } from '../studio/observable';
import { useElementSize } from '../tree/element-size';
import { useIsVisible } from '../xml/use-is-visible';
import { dayAndTime } from './entry-texts';
import { JournalDetails } from './journal-details';
import { JournalFilterBar } from './journal-filter-bar';
import { JournalModel, type JournalState } from './journal-model';
import { JournalHeader, JournalRow, MarkBox } from './journal-row';

const ROW = 26;
/** Below this width a message covers the list instead of standing beside it. In pixels. */
const NARROW = 760;

/** The messages of the running project: a list that follows, and one message in full. */
export function JournalPanel() {
  const frame = useRef<HTMLDivElement>(null);
  const visible = useIsVisible(frame);
  const document = useReplica((replica) => replica.state.document);
  const connected = useStudioState((state) => state.connection === 'connected');
  return (
    <Box ref={frame} sx={{ height: '100%' }}>
      {document !== null && (
        <Journal key={document} document={document} following={visible && connected} />
      )}
    </Box>
  );
}

/** A panel that is behind another one keeps what it shows and does not follow. */
function Journal({ document, following }: { document: string; following: boolean }) {
  const studio = useStudio();
  const [model] = useState(() => new JournalModel(studio, document));
  const state = useObserved(model.state, (now) => now);
  const [frame, { width }] = useElementSize();
  useEffect(() => {
    if (!following) return;
    model.start();
    return () => model.stop();
  }, [model, following]);
  const { selected, detail } = state;
  const covered = selected !== null && width < NARROW;
  return (
    <Box ref={frame} sx={{ display: 'flex', height: '100%', minHeight: 0 }}>
      <Box
        sx={{
          display: covered ? 'none' : 'flex',
          flexDirection: 'column',
          flex: 1,
          minWidth: 0,
          containerType: 'inline-size',
          containerName: 'journal',
        }}
      >
        <JournalFilterBar model={model} state={state} />
        <List model={model} state={state} />
      </Box>
      {selected !== null && (
        <Box
          sx={{
            width: covered ? '100%' : '46%',
            minWidth: 0,
            borderLeft: covered ? 0 : 1,
            borderColor: 'divider',
          }}
        >
          {detail && <JournalDetails key={detail.id} model={model} detail={detail} />}
        </Box>
      )}
    </Box>
  );
}

function List({ model, state }: { model: JournalModel; state: JournalState }) {
  const { entries, selected, marked } = state;
  if (entries.length === 0) return <Nothing model={model} state={state} />;
  const view = (first: number, end: number) => {
    if (first > 0) model.pause();
    if (end >= entries.length) void model.more();
  };
  return (
    <>
      <JournalHeader
        mark={
          <MarkBox
            label="Mark all listed messages"
            on={marked.size > 0}
            onChange={(on) => model.markAll(on)}
          />
        }
      />
      <VirtualRows
        label="Messages"
        count={entries.length}
        rowHeight={ROW}
        keyOf={(index) => String(entries[index]?.id)}
        onOpen={(index) => void model.select(entries[index]?.id ?? null)}
        onView={view}
        isSelected={(index) => entries[index]?.id === selected}
        renderRow={(index) => {
          const entry = entries[index];
          return (
            entry && (
              <JournalRow
                entry={entry}
                selected={entry.id === selected}
                marked={marked.has(entry.id)}
                onMark={(on) => model.mark(entry.id, on)}
              />
            )
          );
        }}
      />
      <SearchEnd model={model} state={state} />
    </>
  );
}

/** How far a search that takes long has come, and the way on. */
function SearchEnd({ model, state }: { model: JournalModel; state: JournalState }) {
  const { next, loading, filter } = state;
  if (!next || filter.text === '') return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 2, py: 1, flex: 'none' }}>
      <Typography variant="caption" role="status">
        Searched back to {dayAndTime(next.time)}
      </Typography>
      <Button disabled={loading} onClick={() => void model.more()} sx={{ minHeight: 22, py: 0 }}>
        Search Further
      </Button>
    </Box>
  );
}

function Nothing({ model, state }: { model: JournalModel; state: JournalState }) {
  const filtered = state.filter !== ALL_ENTRIES && !isAll(state);
  return (
    <Box sx={{ p: 4, color: 'text.secondary' }}>
      <Typography role="status">{textOf(state, filtered)}</Typography>
      {filtered && (
        <Button sx={{ mt: 2 }} onClick={() => model.filter(ALL_ENTRIES)}>
          Show All Messages
        </Button>
      )}
      <SearchEnd model={model} state={state} />
    </Box>
  );
}

function isAll({ filter }: JournalState): boolean {
  return Object.values(filter).every((part) => part === null || part === '');
}

function textOf({ loading, counts }: JournalState, filtered: boolean): string {
  if (loading) return 'Looking for messages…';
  if (filtered) return 'No message passes the filter.';
  if (counts === null)
    return 'No message yet. Start the project and send one from the MES simulator.';
  return 'No message yet. Send one from the MES simulator, or let a MES connect.';
}
