import {
  type ScriptKey,
  type ScriptName,
  scriptKey,
  splitScriptKey,
} from '../../shared/project/message-script';
import type { ObjectId } from '../../shared/project/object';
import { trialSessionOf } from '../script-trial/trial-session';
import type { Studio } from '../studio/studio';
import { registerScript } from './lua-language';
import { ScriptText } from './script-text';

/** The texts of the scripts that this window has opened; each keeps its undo while the project is open. */
class ScriptTexts {
  private readonly texts = new Map<ScriptKey, ScriptText>();
  private document: string | undefined;

  constructor(private readonly studio: Studio) {
    studio.beforeSettling(() => {
      for (const text of this.texts.values()) text.tell();
    });
    studio.replica.subscribe(() => this.follow());
  }

  of(message: ObjectId, script: ScriptName, content: string): ScriptText {
    this.follow();
    const key = scriptKey(message, script);
    const present = this.texts.get(key);
    if (present) return present;
    const { studio } = this;
    const text = new ScriptText(
      message,
      script,
      content,
      (command) => studio.execute(command),
      (error) => studio.fail(error),
    );
    text.breakpoints.listen((lines) => {
      const open = studio.replica.get()?.state.document;
      if (open !== undefined) trialSessionOf(studio, open).setBreakpoints(key, lines);
    });
    registerScript(text.model, { studio, message, script });
    this.texts.set(key, text);
    return text;
  }

  private follow(): void {
    const replica = this.studio.replica.get();
    const document = replica?.state.document;
    for (const [key, text] of this.texts) {
      const content = replica?.project.scripts.get(key);
      const isThere =
        document === this.document && replica?.project.objects.has(splitScriptKey(key).message);
      if (isThere && content !== undefined) text.follow(content);
      else if (!isThere) {
        this.texts.delete(key);
        text.model.dispose();
      }
    }
    this.document = document;
  }
}

const textsOfStudio = new WeakMap<Studio, ScriptTexts>();

/** The text of a script, with all that was typed into it since the project was opened. */
export function scriptTextOf(
  studio: Studio,
  message: ObjectId,
  script: ScriptName,
  content: string,
): ScriptText {
  const texts = textsOfStudio.get(studio) ?? new ScriptTexts(studio);
  textsOfStudio.set(studio, texts);
  return texts.of(message, script, content);
}
