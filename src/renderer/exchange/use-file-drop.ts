import { useEffect } from 'react';
import { useApplication } from '../application-context';
import { useStudio } from '../studio/context';

/** Takes files that are dropped on the window as imports. Other things are dropped where they were before. */
export function useFileDrop(): void {
  const studio = useStudio();
  const { exchange } = useApplication();
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the window would show the file itself.
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) void studio.attempt(() => exchange.drop(file));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [studio, exchange]);
}
