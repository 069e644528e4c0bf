import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useLayoutEffect } from 'react';
import { materialTheme } from './material';
import { useScheme } from './scheme';
import { styleCache } from './style-cache';
import { stylesheet } from './stylesheet';

const THEMES = { light: materialTheme('light'), dark: materialTheme('dark') };
const STYLES = <GlobalStyles styles={stylesheet()} />;

/** Gives everything below the colours, sizes and fonts of the chosen theme. */
export function StudioTheme({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  useLayoutEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return (
    <CacheProvider value={styleCache}>
      <ThemeProvider theme={THEMES[scheme]}>
        <CssBaseline />
        {STYLES}
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
