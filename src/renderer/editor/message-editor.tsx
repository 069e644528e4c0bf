import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { SCRIPT_NAMES, type ScriptName, scriptsOf } from '../../shared/project/message-script';
import type { Message } from '../../shared/project/object';
import { type TableName, tableDefinition, tablesOf } from '../../shared/tables/tables';
import type { NamedMapping } from '../../shared/taglist/mapping-in-line';
import { TableGrid } from '../grid/table-grid';
import { GroupDetails } from '../mapping/group-details';
import { MappingInLine } from '../mapping/mapping-in-line';
import { OperationStrip } from '../runtime/operation-strip';
import { ScriptLabel, ScriptPage } from '../scripts/script-page';
import { useProblemsOf, useReplica, useView } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { MessageHeader } from './message-header';
import { MessageExplanation, MessageOverview } from './message-overview';
import { ProblemCount } from './problem-count';
import { useTableSource } from './use-table-source';

/** What a tab of a message shows; `overview` explains a message of a fixed layout. */
type Page = TableName | ScriptName | 'overview';

/** The tables and scripts of a message, one tab each; messages of a fixed layout have an explanation. */
export function MessageEditor({ message }: { message: Message }) {
  const tables = tablesOf(message.properties);
  const scripts = useScriptsOf(message);
  const pages: readonly Page[] = [
    ...(tables.length > 0 ? tables : ['overview' as const]),
    ...scripts,
  ];
  const reveal = useView((view) => view.reveal);
  const wanted = reveal?.object === message.id ? (reveal.script ?? reveal.table) : undefined;
  const [chosen, setChosen] = useState<Page>(wanted ?? pages[0] ?? 'overview');
  const [followed, setFollowed] = useState(reveal);
  if (followed !== reveal) {
    setFollowed(reveal);
    if (wanted) setChosen(wanted);
  }

  if (pages.length === 1 && pages[0] === 'overview') return <MessageOverview message={message} />;
  const page = pages.includes(chosen) ? chosen : (pages[0] ?? 'overview');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {tables.length > 0 && <MessageHeader message={message} />}
      <OperationStrip message={message} />
      <Tabs
        value={page}
        onChange={(_, next: Page) => setChosen(next)}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={`Tables${scripts.length > 0 ? ' and scripts' : ''} of ${message.name}`}
        sx={{ minHeight: 34, px: 2, borderBottom: `1px solid ${cssColor('line')}`, flex: 'none' }}
      >
        {pages.map((name) => (
          <Tab
            key={name}
            value={name}
            id={`message-tab-${name}`}
            aria-controls="message-page"
            sx={{ minHeight: 34, py: 0, px: 3, minWidth: 0, textTransform: 'none' }}
            label={<TabLabel message={message} page={name} />}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="message-page"
        aria-labelledby={`message-tab-${page}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        <MessagePage message={message} page={page} />
      </Box>
    </Box>
  );
}

/** The scripts that a message needs or has. */
function useScriptsOf(message: Message): readonly ScriptName[] {
  // A text that stays the same does not render again.
  const names = useReplica(({ project }) => scriptsOf(project, message).join()) ?? '';
  return SCRIPT_NAMES.filter((name) => names.split(',').includes(name));
}

function isScript(page: Page): page is ScriptName {
  return SCRIPT_NAMES.some((name) => name === page);
}

function MessagePage({ message, page }: { message: Message; page: Page }) {
  if (page === 'overview') return <MessageExplanation message={message} />;
  if (isScript(page)) {
    return <ScriptPage key={`${message.id}/${page}`} message={message} script={page} />;
  }
  return <MessageTable key={`${message.id}/${page}`} message={message} table={page} />;
}

function isNamedMapping(table: TableName): table is NamedMapping {
  return table === 'directMapping' || table === 'groupMapping';
}

/** It follows the problems itself: tabs that are drawn anew measure their places. */
function TabLabel({ message, page }: { message: Message; page: Page }) {
  const own = useProblemsOf(message.id).filter(
    ({ place }) => (place.script ?? place.table) === page,
  );
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      {isScript(page) ? (
        <ScriptLabel message={message} script={page} />
      ) : page === 'overview' ? (
        'Overview'
      ) : (
        tableDefinition(page).title
      )}
      <ProblemCount problems={own} />
    </Box>
  );
}

function MessageTable({ message, table }: { message: Message; table: TableName }) {
  const source = useTableSource(message.id, table);
  const reveal = useView((view) => view.reveal);
  const here = reveal?.object === message.id && reveal.table === table ? reveal : null;
  return (
    <TableGrid
      source={source}
      reveal={here}
      tools={isNamedMapping(table) && <MappingInLine message={message.id} table={table} />}
      {...(table === 'groupMapping' && {
        details: (row) => <GroupDetails message={message.id} row={row} />,
      })}
    />
  );
}
