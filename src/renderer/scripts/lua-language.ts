import {
  completionsAt,
  documentationOf,
  type LuaCompletion,
  type PathChoice,
} from '../../shared/lua/completions';
import { activeCallAt, declarationAt, explanationAt, pathsIn } from '../../shared/lua/explain';
import { formatLua } from '../../shared/lua/format';
import { signatureOf } from '../../shared/lua/api';
import type { ScriptName } from '../../shared/project/message-script';
import { KIND_TITLES, type ObjectId } from '../../shared/project/object';
import { type Project, rowsOf } from '../../shared/project/project';
import { resolvePath, treeOf } from '../../shared/project/tree';
import { monaco } from '../code/monaco';
import { suggestPaths } from '../fields/path-suggestions';
import type { Studio } from '../studio/studio';

/** The script that a text is of. */
export interface EditedScript {
  readonly studio: Studio;
  readonly message: ObjectId;
  readonly script: ScriptName;
}

const scripts = new WeakMap<monaco.editor.ITextModel, EditedScript>();

/** Says which script a text is of, so that completion knows its message and the project. */
export function registerScript(model: monaco.editor.ITextModel, script: EditedScript): void {
  scripts.set(model, script);
}

const LANGUAGE = 'lua';
const Kind = monaco.languages.CompletionItemKind;

const KINDS: Readonly<Record<LuaCompletion['kind'], monaco.languages.CompletionItemKind>> = {
  function: Kind.Function,
  library: Kind.Module,
  value: Kind.Constant,
  variable: Kind.Variable,
  parameter: Kind.Variable,
  keyword: Kind.Keyword,
  snippet: Kind.Snippet,
  module: Kind.Module,
  path: Kind.File,
  tag: Kind.EnumMember,
  field: Kind.Field,
};

/** What is near comes first. */
const ORDER: readonly LuaCompletion['kind'][] = [
  'variable',
  'parameter',
  'field',
  'tag',
  'path',
  'value',
  'function',
  'library',
  'module',
  'snippet',
  'keyword',
];

monaco.languages.setLanguageConfiguration(LANGUAGE, {
  indentationRules: {
    increaseIndentPattern:
      /^((?!--).)*((\b(else|function|then|do|repeat)\b((?!\b(end|until)\b).)*)|([{(]\s*))$/,
    decreaseIndentPattern: /^\s*((\b(elseif|else|end|until)\b)|[})])/,
  },
});

monaco.languages.registerCompletionItemProvider(LANGUAGE, {
  triggerCharacters: ['.', ':', '/', '"', "'"],
  provideCompletionItems: (model, position) => {
    const script = scripts.get(model);
    const project = script?.studio.replica.get()?.project;
    if (!script || !project) return { suggestions: [] };
    const { start, end, items } = completionsAt(model.getValue(), model.getOffsetAt(position), {
      script: script.script,
      paths: (typed) => pathChoices(project, typed),
      parameters: rowsOf(project, script.message, 'tagList').map((tag) => ({
        name: tag.objectName,
        detail: `${tag.dataType}, ${tag.direction}`,
      })),
    });
    const range = rangeOf(model, start, end);
    return { suggestions: items.map((item, index) => suggestion(item, index, range)) };
  },
});

function pathChoices(project: Project, typed: string): PathChoice[] {
  const tree = treeOf(project);
  return suggestPaths(project, typed, 'object').map(({ path, kind, property }) => {
    const id = tree.idAt(path);
    const hasMore = id !== undefined && tree.childrenOf(id).length > 0;
    return { path, detail: property ?? KIND_TITLES[kind], hasMore };
  });
}

function suggestion(
  item: LuaCompletion,
  index: number,
  range: monaco.IRange,
): monaco.languages.CompletionItem {
  const { label, kind, insert, isSnippet, detail, documentation, goesOn } = item;
  const order = String(ORDER.indexOf(kind)).padStart(2, '0');
  return {
    label,
    kind: KINDS[kind],
    insertText: goesOn ? `${insert}/` : insert,
    detail,
    range,
    sortText: `${order}${String(index).padStart(4, '0')}`,
    filterText: label,
    ...(documentation !== '' && { documentation: { value: documentation } }),
    ...(isSnippet && {
      insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
    ...(goesOn && { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } }),
    ...(kind === 'function' && {
      command: { id: 'editor.action.triggerParameterHints', title: 'Arguments' },
    }),
  };
}

monaco.languages.registerHoverProvider(LANGUAGE, {
  provideHover: (model, position) => {
    const text = model.getValue();
    const offset = model.getOffsetAt(position);
    const path = pathAt(model, position);
    if (path)
      return {
        range: rangeOf(model, path.start, path.end),
        contents: [pathHover(model, path.path)],
      };
    const found = explanationAt(text, offset);
    if (!found) return null;
    const code = found.code === '' ? [] : [{ value: `\`\`\`lua\n${found.code}\n\`\`\`` }];
    return {
      range: rangeOf(model, found.start, found.end),
      contents: [...code, { value: found.text }],
    };
  },
});

function pathHover(model: monaco.editor.ITextModel, path: string): monaco.IMarkdownString {
  const project = scripts.get(model)?.studio.replica.get()?.project;
  const target = project && resolvePath(project, path);
  const object = target && project?.objects.get(target.object);
  if (!object) return { value: 'There is no object at this path.' };
  const what =
    object.kind === 'item' ? `${object.properties.dataType} item` : KIND_TITLES[object.kind];
  const unit =
    object.kind === 'item' && object.properties.unit !== '' ? `, ${object.properties.unit}` : '';
  const lines = [`**${object.name}** — ${what}${unit}`, object.description, 'F12 shows it.'];
  return { value: lines.filter((line) => line !== '').join('\n\n') };
}

monaco.languages.registerSignatureHelpProvider(LANGUAGE, {
  signatureHelpTriggerCharacters: ['(', ','],
  provideSignatureHelp: (model, position) => {
    const call = activeCallAt(model.getValue(), model.getOffsetAt(position));
    if (!call) return null;
    const { function: called, owner, argument } = call;
    const label = signatureOf(called, owner);
    const value: monaco.languages.SignatureHelp = {
      signatures: [
        {
          label,
          documentation: { value: documentationOf({ ...called, parameters: [] }) },
          parameters: called.parameters.map((parameter) => ({
            label: parameter.optional ? `[${parameter.name}]` : parameter.name,
            documentation: { value: `${parameter.type} — ${parameter.description}` },
          })),
        },
      ],
      activeSignature: 0,
      activeParameter: argument,
    };
    return { value, dispose: () => undefined };
  },
});

monaco.languages.registerDefinitionProvider(LANGUAGE, {
  provideDefinition: (model, position) => {
    const start = declarationAt(model.getValue(), model.getOffsetAt(position));
    return start === undefined ? null : { uri: model.uri, range: rangeOf(model, start, start) };
  },
});

/** The scheme of links to objects of the project. */
const OBJECT_SCHEME = 'studio-object';

monaco.languages.registerLinkProvider(LANGUAGE, {
  provideLinks: (model) => {
    const script = scripts.get(model);
    const project = script?.studio.replica.get()?.project;
    if (!project) return { links: [] };
    const links = pathsIn(model.getValue()).flatMap(({ start, end, path }) => {
      const target = resolvePath(project, path);
      if (!target) return [];
      const url = monaco.Uri.from({ scheme: OBJECT_SCHEME, path });
      return [{ range: rangeOf(model, start, end), url, tooltip: 'Show the object' }];
    });
    return { links };
  },
});

/** The studio whose window this is; a link has nothing but its address. */
let linkStudio: Studio | undefined;

monaco.editor.registerLinkOpener({
  open: (link) => {
    if (link.scheme !== OBJECT_SCHEME || !linkStudio) return false;
    return showObject(linkStudio, link.path);
  },
});

/** Makes links of scripts lead to the objects of a studio's project. */
export function openLinksIn(studio: Studio): void {
  linkStudio = studio;
}

monaco.languages.registerDocumentFormattingEditProvider(LANGUAGE, {
  provideDocumentFormattingEdits: (model, { insertSpaces, tabSize }) => {
    const text = formatLua(model.getValue(), insertSpaces ? ' '.repeat(tabSize) : '\t');
    return [{ range: model.getFullModelRange(), text }];
  },
});

/** The text that looks like a path at a place. */
export function pathAt(model: monaco.editor.ITextModel, position: monaco.IPosition) {
  const offset = model.getOffsetAt(position);
  return pathsIn(model.getValue()).find(({ start, end }) => start <= offset && offset <= end);
}

/** Selects the object at a path. Answers whether there is one. */
export function showObject(studio: Studio, path: string): boolean {
  const project = studio.replica.get()?.project;
  const target = project && resolvePath(project, path);
  if (!target) return false;
  studio.reveal({
    object: target.object,
    ...(target.property !== undefined && { property: target.property }),
  });
  return true;
}

function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
