import { COLORS, type Colors, FONTS, HEIGHTS, RADII, type Scheme, SIZES } from './tokens';

/** The CSS variable of a colour token: `var(--muted)`. */
export function cssColor(name: keyof Colors): string {
  return `var(--${cssName(name)})`;
}

/**
 * The style sheet that carries the tokens as CSS variables and gives dockview's variables their
 * values. The scheme is an attribute of the document, so that a change of theme touches nothing else.
 */
export function stylesheet(): string {
  return [variables('light'), variables('dark'), DOCUMENT, DOCKVIEW].join('\n');
}

function cssName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function variables(scheme: Scheme): string {
  const colors = Object.entries(COLORS[scheme]).map(
    ([name, value]) => `--${cssName(name)}: ${value};`,
  );
  return `:root[data-scheme='${scheme}'] { color-scheme: ${scheme}; ${colors.join(' ')} }`;
}

const DOCUMENT = `
:root { --font-text: ${FONTS.text}; --font-code: ${FONTS.code}; }
html, body, #root { height: 100%; margin: 0; overflow: hidden; }
body { background: var(--canvas); color: var(--text); font: ${SIZES.base}px/1.45 var(--font-text); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
::selection { background: color-mix(in srgb, var(--accent) 30%, transparent); }
* { scrollbar-width: thin; scrollbar-color: var(--control) transparent; }
kbd { font: 600 11px/1 var(--font-text); color: var(--muted); padding: 2px 5px; border: 1px solid var(--line); border-radius: 4px; background: var(--subtle); white-space: nowrap; }
@keyframes mui-auto-fill { from { display: block; } }
@keyframes mui-auto-fill-cancel { from { display: block; } }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; animation-duration: 0.01ms !important; } }
`;

const DOCKVIEW = `
.dockview-theme-studio {
  --dv-tabs-and-actions-container-font-size: ${SIZES.base}px;
  --dv-tabs-and-actions-container-height: ${HEIGHTS.tab}px;
  --dv-tabs-and-actions-container-background-color: var(--subtle);
  --dv-group-view-background-color: var(--surface);
  --dv-activegroup-visiblepanel-tab-background-color: var(--surface);
  --dv-activegroup-visiblepanel-tab-color: var(--text);
  --dv-activegroup-hiddenpanel-tab-background-color: var(--subtle);
  --dv-activegroup-hiddenpanel-tab-color: var(--muted);
  --dv-inactivegroup-visiblepanel-tab-background-color: var(--surface);
  --dv-inactivegroup-visiblepanel-tab-color: var(--text);
  --dv-inactivegroup-hiddenpanel-tab-background-color: var(--subtle);
  --dv-inactivegroup-hiddenpanel-tab-color: var(--muted);
  --dv-tab-divider-color: var(--line);
  --dv-tab-font-size: ${SIZES.base}px;
  --dv-tab-margin: 0;
  --dv-separator-border: transparent;
  --dv-paneview-header-border-color: var(--line);
  --dv-paneview-active-outline-color: var(--focus);
  --dv-drag-over-background-color: color-mix(in srgb, var(--accent) 18%, transparent);
  --dv-drag-over-border-color: var(--accent);
  --dv-drag-over-border: 1px solid var(--accent);
  --dv-edge-dock-indicator-color: var(--accent);
  --dv-active-sash-color: var(--accent);
  --dv-active-sash-transition-duration: 0.1s;
  --dv-active-sash-transition-delay: 0.25s;
  --dv-sash-color: transparent;
  --dv-icon-hover-background-color: var(--hover);
  --dv-tabs-container-scrollbar-color: var(--control);
  --dv-scrollbar-background-color: var(--control);
  --dv-floating-box-shadow: var(--shadow);
  --dv-floating-border: 1px solid var(--line);
  --dv-border-radius: ${RADII.surface}px;
  --dv-overlay-z-index: 900;
}
.dockview-theme-studio, .dockview-theme-studio .dv-dockview, .dockview-theme-studio .dv-view { background: var(--canvas); }
/* Each panel is drawn by itself: scrolling a table would arrange the parts of all the others anew. */
.dockview-theme-studio .dv-view { will-change: transform; }
.dockview-theme-studio .dv-groupview { border-radius: ${RADII.surface}px; overflow: hidden; }
.dockview-theme-studio .dv-groupview:focus-visible { outline-offset: -2px; }
.dockview-theme-studio .dv-tabs-and-actions-container { border-bottom: 1px solid var(--line); }
.dockview-theme-studio .dv-tab { padding: 0 14px; position: relative; }
.dockview-theme-studio .dv-tab.dv-active-tab::after { content: ''; position: absolute; left: 0; right: 0; top: 0; height: 2px; background: transparent; }
.dockview-theme-studio .dv-active-group .dv-tab.dv-active-tab::after { background: var(--accent); }
.dockview-theme-studio .dv-content-container { background: var(--surface); }
`;
