import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';

interface PanelTabsProps<V extends string> {
  /** Begins the ids of its elements. */
  readonly id: string;
  /** Names the tabs for those who do not see them. */
  readonly label: string;
  /** The titles of the views, in their order. */
  readonly titles: Readonly<Record<V, string>>;
  readonly view: V;
  readonly onView: (view: V) => void;
  /** The view that is chosen. */
  readonly children: ReactNode;
}

/** Tabs on top of a panel, with the chosen view in the room below them. */
export function PanelTabs<V extends string>(properties: PanelTabsProps<V>) {
  const { id, label, titles, view, onView, children } = properties;
  return (
    <>
      <Tabs
        value={view}
        onChange={(_, next: V) => onView(next)}
        aria-label={label}
        sx={{
          minHeight: 32,
          flex: 'none',
          borderBottom: 1,
          borderColor: 'divider',
          '& .MuiTab-root': { minHeight: 32, py: 0, textTransform: 'none' },
        }}
      >
        {Object.entries<string>(titles).map(([value, title]) => (
          <Tab
            key={value}
            value={value}
            label={title}
            id={`${id}-tab-${value}`}
            aria-controls={`${id}-view`}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-view`}
        aria-labelledby={`${id}-tab-${view}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        {children}
      </Box>
    </>
  );
}
