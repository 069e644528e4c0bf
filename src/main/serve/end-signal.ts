/**
 * Waits until the process is told to end (Ctrl+C, SIGTERM). Further signals change nothing: what is
 * under way is written first.
 */
export function endSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}
