import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The inner size of an element in pixels, kept up to date. */
export function useElementSize(): [
  RefObject<HTMLDivElement | null>,
  { width: number; height: number },
] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measured = (width: number, height: number) =>
      setSize((former) =>
        former.width === width && former.height === height ? former : { width, height },
      );
    // The observer speaks up after the first picture, which would be one without content.
    measured(observed.clientWidth, observed.clientHeight);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) measured(entry.contentRect.width, entry.contentRect.height);
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
