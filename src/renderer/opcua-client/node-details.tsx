import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FONTS } from '../theme/tokens';
import type { ChosenNode, ClientModel, ClientState } from './client-model';

export interface NodeActions {
  readonly onWrite: (node: Pick<ChosenNode, 'node' | 'name'>) => void;
  readonly onCall: (node: ChosenNode) => void;
  readonly onHistory: (node: ChosenNode) => void;
  readonly onEvents: (node: ChosenNode) => void;
}

interface Properties {
  readonly model: ClientModel;
  readonly state: ClientState;
  readonly actions: NodeActions;
}

/** Attributes and references of the selected node, and what can be done with it. */
export function NodeDetails({ model, state, actions }: Properties) {
  const { selected, attributes, references, moreReferences } = state;
  if (!selected) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary', fontSize: 13 }}>
        Select a node of the address space to see its attributes and references.
      </Box>
    );
  }
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }} tabIndex={0} role="region" aria-label="Node">
      <Box sx={{ px: 2, pt: 1.5, fontWeight: 600, fontSize: 13 }}>{selected.name}</Box>
      <ActionsOf model={model} selected={selected} actions={actions} />
      <Table label="Attributes" columns={['Attribute', 'Value']}>
        {attributes.map(({ name, text, status }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td style={{ fontFamily: FONTS.code }}>{text === '' ? badText(status) : text}</td>
          </tr>
        ))}
      </Table>
      <Table label="References" columns={['Reference', 'Target']}>
        {references.map(({ type, typeName, isForward, node, displayName, nodeClass }) => (
          <tr key={`${type} ${isForward} ${node}`}>
            <th scope="row">
              <span aria-label={isForward ? 'forward' : 'backward'}>{isForward ? '→' : '←'}</span>{' '}
              {typeName}
            </th>
            <td>
              <Box
                component="button"
                type="button"
                title={node}
                onClick={() =>
                  void model.select({ node, name: displayName, nodeClass, parent: null })
                }
                sx={{
                  all: 'unset',
                  color: 'primary.main',
                  cursor: 'pointer',
                  '&:hover': { textDecoration: 'underline' },
                  '&:focus-visible': { outline: '2px solid var(--focus)' },
                }}
              >
                {displayName || node}
              </Box>
            </td>
          </tr>
        ))}
      </Table>
      {moreReferences !== null && (
        <Button
          size="small"
          sx={{ mx: 1.5, mb: 2, mt: -1 }}
          onClick={() => void model.loadMoreReferences()}
        >
          Show More ({references.length.toLocaleString('en')} shown)
        </Button>
      )}
    </Box>
  );
}

function badText(status: string): string {
  return status === 'Good' ? '' : status;
}

function ActionsOf({
  model,
  selected,
  actions,
}: {
  readonly model: ClientModel;
  readonly selected: ChosenNode;
  readonly actions: NodeActions;
}) {
  const isVariable = selected.nodeClass === 'Variable';
  const isObject = selected.nodeClass === 'Object';
  const isMethod = selected.nodeClass === 'Method';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 1.5, py: 1 }}>
      {isVariable && (
        <>
          <Button size="small" onClick={() => void model.add([selected])}>
            Follow
          </Button>
          <Button size="small" onClick={() => actions.onWrite(selected)}>
            Write…
          </Button>
          <Button size="small" onClick={() => actions.onHistory(selected)}>
            History
          </Button>
        </>
      )}
      {isMethod && (
        <Button size="small" onClick={() => actions.onCall(selected)}>
          Call…
        </Button>
      )}
      {isObject && (
        <>
          <Button size="small" onClick={() => void model.addBelow(selected)}>
            Follow Variables Below
          </Button>
          <Button size="small" onClick={() => actions.onEvents(selected)}>
            Events
          </Button>
        </>
      )}
      <Button size="small" onClick={() => void model.readSelected()}>
        Read Again
      </Button>
    </Box>
  );
}

function Table(props: {
  readonly label: string;
  readonly columns: readonly string[];
  readonly children: React.ReactNode;
}) {
  return (
    <Box
      component="table"
      aria-label={props.label}
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: 12,
        mb: 2,
        tableLayout: 'fixed',
        '& th, & td': {
          textAlign: 'left',
          fontWeight: 400,
          px: 2,
          py: 0.5,
          verticalAlign: 'top',
          overflowWrap: 'anywhere',
          borderBottom: 1,
          borderColor: 'divider',
        },
        '& th': { width: '40%', color: 'text.secondary' },
        '& thead th': { fontWeight: 600, bgcolor: 'var(--subtle)' },
      }}
    >
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </Box>
  );
}
