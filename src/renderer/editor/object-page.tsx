import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { KIND_TITLES, type ProjectObject } from '../../shared/project/object';
import { ObjectIcon } from '../tree/object-icon';

interface ObjectPageProps {
  readonly object: ProjectObject;
  readonly children: ReactNode;
}

/** A page about an object that has no table of its own. */
export function ObjectPage({ object, children }: ObjectPageProps) {
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ maxWidth: 1000, px: 6, py: 5, fontSize: 13 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
          <ObjectIcon kind={object.kind} />
          {KIND_TITLES[object.kind]}
        </Box>
        <Box component="h2" sx={{ m: 0, mt: 1, fontSize: 20, fontWeight: 650 }}>
          {object.name}
        </Box>
        {object.description !== '' && <Box sx={{ mt: 1 }}>{object.description}</Box>}
        {children}
      </Box>
    </Box>
  );
}

/** One part of such a page. */
export function PageSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" sx={{ mt: 5 }}>
      <Box component="h3" sx={{ m: 0, mb: 1.5, fontSize: 13, fontWeight: 650 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
