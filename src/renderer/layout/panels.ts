import type { DockviewApi } from 'dockview-react';
import { PANELS, type PanelName, readLayout } from './saved-layout';
import { standardLayout } from './standard-layout';

const PAUSE = 500;

/** The workspace's panels: where they stand, and the way to them. */
export class Panels {
  readonly titles = PANELS;
  private api: DockviewApi | undefined;
  private readonly shownTitles = new Map<PanelName, string>(
    PANELS.map(({ name, title }) => [name, title]),
  );
  /** Runs while a layout is still to be saved. */
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param save keeps the serialized layout; null is the standard layout */
  constructor(private readonly save: (layout: string | null) => void) {}

  /** Takes over the workspace and gives it its layout. */
  attach(api: DockviewApi, saved: string | null): void {
    this.api = api;
    const layout = saved === null ? undefined : readLayout(saved);
    api.fromJSON(layout ?? standardLayout(api.width, api.height));
    this.restoreTitles();
    api.onDidLayoutChange(() => this.saveLater());
  }

  /** The workspace is gone: the project was closed. */
  detach(): void {
    this.saveNow();
    this.api = undefined;
  }

  /** Puts every panel back where it stands at first. */
  reset(): void {
    if (!this.api) return;
    this.api.fromJSON(standardLayout(this.api.width, this.api.height));
    this.restoreTitles();
    this.forgetChange();
    this.save(null);
  }

  /** Shows a panel's text on its tab, such as the number of problems. */
  setTitle(name: PanelName, title: string): void {
    this.shownTitles.set(name, title);
    this.api?.getPanel(name)?.api.setTitle(title);
  }

  /** Brings a panel to the front. */
  show(name: PanelName): void {
    const panel = this.api?.getPanel(name);
    // One that is in view stays as it is: activating it would take the focus from its content.
    if (panel && !panel.api.isVisible) panel.api.setActive();
  }

  /** Brings a panel to the front and gives it the keyboard. */
  focus(name: PanelName): void {
    this.show(name);
    const content = this.api?.getPanel(name)?.view.content.element;
    if (content) focusWhenThere(content);
  }

  /** Moves the keyboard to the panel after the one that has it. */
  focusNext(): void {
    const visible = PANELS.filter(({ name }) => this.api?.getPanel(name)?.api.isVisible);
    const at = visible.findIndex(({ name }) =>
      this.api?.getPanel(name)?.view.content.element.contains(document.activeElement),
    );
    const next = visible[(at + 1) % visible.length];
    if (next) this.focus(next.name);
  }

  /** Saves a layout that is still to be saved, such as when the window closes. */
  saveNow(): void {
    if (this.timer === undefined) return;
    this.forgetChange();
    if (this.api) this.save(JSON.stringify(this.api.toJSON()));
  }

  private restoreTitles(): void {
    for (const [name, title] of this.shownTitles) this.setTitle(name, title);
  }

  /** Not at once: while panels move, their sizes are not those that they come to have. */
  private saveLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveNow(), PAUSE);
  }

  private forgetChange(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** How long the content of a panel that was never shown may take to be loaded, milliseconds. */
const LOADING_TIME = 3_000;

/** Gives the keyboard to the content of a panel, which may still have to be loaded and laid out. */
function focusWhenThere(content: HTMLElement): void {
  const focus = () => {
    const target = firstFocusable(content);
    target?.focus();
    return target !== null;
  };
  requestAnimationFrame(() => {
    if (focus()) return;
    const observer = new MutationObserver(() => {
      if (focus()) observer.disconnect();
    });
    observer.observe(content, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), LOADING_TIME);
  });
}

const FOCUSABLE =
  'input:not([disabled]), textarea, select, button:not([disabled]), [tabindex="0"], [contenteditable=true]';

function firstFocusable(content: HTMLElement): HTMLElement | null {
  return (
    content.querySelector<HTMLElement>('[role=tree], [data-first-focus]') ??
    content.querySelector<HTMLElement>(FOCUSABLE)
  );
}
