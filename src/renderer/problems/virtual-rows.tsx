import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useElementSize } from '../tree/element-size';

interface Properties {
  readonly label: string;
  readonly count: number;
  /** Height of each row in pixels. */
  readonly rowHeight: number;
  readonly keyOf: (index: number) => string;
  readonly renderRow: (index: number) => ReactNode;
  /** Enter on a row. */
  readonly onOpen: (index: number) => void;
  /** The space bar on a row. */
  readonly onToggle?: (index: number) => void;
  /** The rows in sight are others: the first of them and the one after the last. */
  readonly onView?: (first: number, end: number) => void;
  readonly isSelected?: (index: number) => boolean;
}

const BEYOND = 6;

/**
 * A list of rows of equal height, of which only those in sight are drawn. Arrows move from row to
 * row, Tab goes to the buttons inside of one.
 */
export function VirtualRows(properties: Properties) {
  const { label, count, rowHeight, keyOf, renderRow, onOpen, onToggle, onView, isSelected } =
    properties;
  const [frame, { height }] = useElementSize();
  const [top, setTop] = useState(0);
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(count - 1, 0));
  const focusRow = useRef(false);
  const first = Math.max(Math.floor(top / rowHeight) - BEYOND, 0);
  const last = Math.min(Math.ceil((top + height) / rowHeight) + BEYOND, count);
  const indexes = Array.from({ length: Math.max(last - first, 0) }, (_one, at) => first + at);
  // The row that Tab leads to is there even when it is scrolled out of sight.
  if (count > 0 && (active < first || active >= last)) indexes.push(active);

  useEffect(() => {
    if (!focusRow.current) return;
    focusRow.current = false;
    frame.current?.querySelector<HTMLElement>(`[aria-rowindex="${active + 1}"]`)?.focus();
  }, [active, frame]);

  const firstInSight = Math.floor(top / rowHeight);
  const endOfSight = Math.min(Math.ceil((top + height) / rowHeight), count);
  const tellView = useRef(onView);
  useEffect(() => {
    tellView.current = onView;
  }, [onView]);
  useEffect(() => tellView.current?.(firstInSight, endOfSight), [firstInSight, endOfSight]);

  const goTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    const element = frame.current;
    if (!element) return;
    const bottom = (next + 1) * rowHeight;
    if (next * rowHeight < element.scrollTop) element.scrollTo({ top: next * rowHeight });
    else if (bottom > element.scrollTop + height) element.scrollTo({ top: bottom - height });
    focusRow.current = true;
    setChosen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(Math.floor(height / rowHeight) - 1, 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      goTo(next);
    }
  };
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={label}
      aria-rowcount={count}
      style={{ flex: 1, minHeight: 0, overflowY: 'auto', position: 'relative' }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      tabIndex={count === 0 ? 0 : -1}
    >
      <div role="presentation" style={{ height: count * rowHeight }} />
      {indexes.map((index) => (
        <div
          key={keyOf(index)}
          role="row"
          aria-rowindex={index + 1}
          aria-selected={isSelected?.(index)}
          tabIndex={index === active ? 0 : -1}
          onFocus={() => setChosen(index)}
          onClick={() => onOpen(index)}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget) return;
            if (event.key === 'Enter') onOpen(index);
            if (event.key !== ' ' || !onToggle) return;
            event.preventDefault();
            onToggle(index);
          }}
          style={{
            position: 'absolute',
            top: index * rowHeight,
            left: 0,
            right: 0,
            height: rowHeight,
          }}
        >
          {renderRow(index)}
        </div>
      ))}
    </div>
  );
}
