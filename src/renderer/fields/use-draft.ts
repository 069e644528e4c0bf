import { type KeyboardEvent, useRef, useState } from 'react';

/** A text that is being edited beside the stored one. */
export interface Draft {
  /** What the field shows: the text being edited, else the stored one. */
  readonly text: string;
  /** The text being edited; null while the stored one is shown. */
  readonly edited: string | null;
  /** Why the last text was not taken. */
  readonly refusal: string | null;
  readonly change: (text: string) => void;
  /** Hands the text in when it differs from the stored one. */
  readonly finish: (text?: string) => void;
  readonly restore: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Edits a text on the side: it is handed in on Enter or when the field is left, and Escape brings
 * the stored one back. A stored text that changes meanwhile shows up unless the field is edited.
 *
 * @param hand takes the new text; what it throws is shown as the reason of the refusal
 */
export function useDraft(
  stored: string,
  hand: (text: string) => Promise<void>,
  { multiline = false }: { multiline?: boolean } = {},
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const handing = useRef<string | null>(null);

  const restore = () => {
    setDraft(null);
    setRefusal(null);
  };

  const finish = (text = draft) => {
    if (text === null || handing.current === text) return;
    if (text === stored) return restore();
    handing.current = text;
    setDraft(text);
    hand(text)
      .then(restore, (error: unknown) => {
        setRefusal(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        handing.current = null;
      });
  };

  return {
    text: draft ?? stored,
    edited: draft,
    refusal,
    change: (text) => {
      setDraft(text);
      setRefusal(null);
    },
    finish,
    restore,
    onKeyDown: (event) => {
      if (event.key === 'Enter' && (!multiline || event.ctrlKey)) finish();
      if (event.key === 'Escape' && draft !== null) {
        event.stopPropagation();
        restore();
      }
    },
  };
}
