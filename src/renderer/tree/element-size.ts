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
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
