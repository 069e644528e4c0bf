import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useMemo } from 'react';
import { labelOf } from '../../shared/fields/field';
import type { Message, ObjectId } from '../../shared/project/object';
import { objectOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { messagePropertySet } from '../../shared/properties/message';
import { OperationMark } from '../runtime/operation-mark';
import { useProblemsOf, useProject, useStudio } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { ProblemCount } from './problem-count';

const { fields } = messagePropertySet;

/** The message configurations below a broker or processor, with identity and problems. */
export function MessageList({ above }: { above: ObjectId }) {
  const project = useProject();
  const messages = useMemo(() => (project ? messagesBelow(project, above) : []), [project, above]);
  if (messages.length === 0) {
    return (
      <Box sx={{ color: 'text.secondary' }}>
        There is no message configuration yet. Create one in the tree: right click, New Message
        Configuration.
      </Box>
    );
  }
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        '& th': { textAlign: 'left', fontSize: 12, fontWeight: 600, color: 'text.secondary' },
        '& td:nth-of-type(2)': { whiteSpace: 'nowrap' },
        '& th, & td': { py: 1.25, pr: 3, borderBottom: `1px solid ${cssColor('line')}` },
      }}
    >
      <thead>
        <tr>
          <th scope="col">Message</th>
          <th scope="col">Type</th>
          <th scope="col">Message ID</th>
          <th scope="col">Supplier ID</th>
          <th scope="col">Device Type ID</th>
          <th scope="col">Version</th>
          <th scope="col">Mode</th>
          <th scope="col">Problems</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <MessageLine key={message.id} message={message} />
        ))}
      </tbody>
    </Box>
  );
}

function MessageLine({ message }: { message: Message }) {
  const studio = useStudio();
  const problems = useProblemsOf(message.id);
  const { properties } = message;
  const described = properties.messageType === 'OrderParameter';
  return (
    <tr>
      <td>
        <Link component="button" onClick={() => studio.select(message.id)}>
          {message.name}
        </Link>
      </td>
      <td>{labelOf(fields.messageType, properties.messageType)}</td>
      <td>{described && properties.messageId}</td>
      <td>{described && properties.supplierId}</td>
      <td>{described && properties.deviceTypeId}</td>
      <td>{described && properties.supplierVersion}</td>
      <td>
        {properties.processingMode} <OperationMark message={message.id} />
      </td>
      <td>{problems.length === 0 ? 'None' : <ProblemCount problems={problems} />}</td>
    </tr>
  );
}

function messagesBelow(project: Project, above: ObjectId): Message[] {
  return treeOf(project)
    .subtreeOf(above)
    .flatMap((id) => objectOf(project, id, 'message') ?? []);
}
