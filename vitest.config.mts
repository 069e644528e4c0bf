import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const rendererTests = 'src/renderer/**/*.test.{ts,tsx}';

/** Unit tests stand beside their subject; what runs in a window is tested against jsdom. */
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'node', include: ['src/**/*.test.ts'], exclude: [rendererTests] },
      },
      {
        plugins: [react()],
        test: { name: 'renderer', include: [rendererTests], environment: 'jsdom' },
      },
    ],
  },
});
