import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo, useState } from 'react';
import type { Message } from '../../shared/project/object';
import { type TableName, tableDefinition, tablesOf } from '../../shared/tables/tables';
import type { Problem } from '../../shared/validation/problem';
import type { NamedMapping } from '../../shared/taglist/mapping-in-line';
import { TableGrid } from '../grid/table-grid';
import { GroupDetails } from '../mapping/group-details';
import { MappingInLine } from '../mapping/mapping-in-line';
import { OperationStrip } from '../runtime/operation-strip';
import { useProblemsOf, useView } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { MessageHeader } from './message-header';
import { MessageOverview } from './message-overview';
import { ProblemCount } from './problem-count';
import { useTableSource } from './use-table-source';

/** The tables of a message, one tab each; messages of a fixed layout have an explanation instead. */
export function MessageEditor({ message }: { message: Message }) {
  const tables = useMemo(() => tablesOf(message.properties), [message.properties]);
  const problems = useProblemsOf(message.id);
  const reveal = useView((view) => view.reveal);
  const wanted = reveal?.object === message.id ? reveal.table : undefined;
  const [chosen, setChosen] = useState<TableName>(wanted ?? 'tagList');
  const [followed, setFollowed] = useState(reveal);
  if (followed !== reveal) {
    setFollowed(reveal);
    if (wanted) setChosen(wanted);
  }

  const [first] = tables;
  if (!first) return <MessageOverview message={message} />;
  const table = tables.includes(chosen) ? chosen : first;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <MessageHeader message={message} />
      <OperationStrip message={message} />
      <Tabs
        value={table}
        onChange={(_, next: TableName) => setChosen(next)}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={`Tables of ${message.name}`}
        sx={{ minHeight: 34, px: 2, borderBottom: `1px solid ${cssColor('line')}`, flex: 'none' }}
      >
        {tables.map((name) => (
          <Tab
            key={name}
            value={name}
            id={`table-tab-${name}`}
            aria-controls="table-panel"
            sx={{ minHeight: 34, py: 0, px: 3, minWidth: 0 }}
            label={<TabLabel table={name} problems={problems} />}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="table-panel"
        aria-labelledby={`table-tab-${table}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        <MessageTable key={`${message.id}/${table}`} message={message} table={table} />
      </Box>
    </Box>
  );
}

function isNamedMapping(table: TableName): table is NamedMapping {
  return table === 'directMapping' || table === 'groupMapping';
}

function TabLabel({ table, problems }: { table: TableName; problems: readonly Problem[] }) {
  const own = problems.filter(({ place }) => place.table === table);
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      {tableDefinition(table).title}
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
