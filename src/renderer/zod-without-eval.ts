import { z } from 'zod/v4';

/*
 * Zod makes code for its schemas where it may. The window's content security policy forbids that, and
 * merely trying holds up a window that opens: Chromium reads the script again for the place that it
 * reports. Bundled in place of `zod`, because it counts only before the first schema is made.
 */
z.config({ jitless: true });

export { z };
