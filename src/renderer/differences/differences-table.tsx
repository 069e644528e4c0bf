import Box from '@mui/material/Box';
import type { Difference } from '../../shared/mes/expectation';

/** What was expected of a test, and what came instead. Nothing where nothing differs. */
export function DifferencesTable({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <Box
      component="table"
      sx={{
        borderCollapse: 'collapse',
        fontSize: 12,
        '& th, & td': { textAlign: 'left', pr: 3, py: 0.25, verticalAlign: 'top' },
        '& td': { overflowWrap: 'anywhere' },
      }}
    >
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Expected</th>
          <th scope="col">Got</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ subject, expected, got }) => (
          <tr key={subject}>
            <td>{subject}</td>
            <td>{expected}</td>
            <td>{got}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
