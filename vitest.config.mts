import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const rendererTests = 'src/renderer/**/*.test.{ts,tsx}';

/** A test that hangs is ended; machines that run the tests are shared, so 5 s would end slow ones too. */
const testTimeout = 30_000;

/** Unit tests stand beside their subject; what runs in a window is tested against jsdom. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [rendererTests],
          testTimeout,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: [rendererTests],
          environment: 'jsdom',
          testTimeout,
        },
      },
    ],
  },
});
