/** What can be done with the text in the editor from outside of it. */
export interface ScriptEditing {
  /** Writes a snippet where the cursor is; its placeholders are walked through with Tab. */
  insertSnippet(body: string): void;
  /** Runs an action of the editor by its name. */
  run(action: string): void;
}
