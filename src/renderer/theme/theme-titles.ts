/** What users call the choices of a theme. */
export const THEME_TITLES = { system: 'System', light: 'Light', dark: 'Dark' } as const;
