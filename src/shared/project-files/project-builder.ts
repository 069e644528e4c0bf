import {
  childKindsOf,
  KIND_TITLES,
  type ObjectId,
  type ObjectKind,
  type ProjectObject,
  projectObject,
  propertySetOf,
} from '../project/object';
import {
  emptyProject,
  type Project,
  type ProjectSettings,
  type TableKey,
  tableKey,
} from '../project/project';
import { type ScriptKey, type ScriptName, scriptKey } from '../project/message-script';
import { treeOf } from '../project/tree';
import { type Row, rowValuesSchema, type TableName, tableDefinition } from '../tables/tables';
import { damagedFile, type FilePlace, refusedContent, show } from './file-problem';

/** An object as a file describes it. */
export interface DescribedObject {
  readonly kind: ObjectKind;
  readonly parent: string;
  readonly name: string;
  readonly description: unknown;
  readonly properties: unknown;
}

/** Puts a project together from described objects and rows, giving out numbers in order. */
export class ProjectBuilder {
  private readonly objects: Map<ObjectId, ProjectObject>;
  private readonly tables = new Map<TableKey, readonly Row[]>();
  private readonly scripts = new Map<ScriptKey, string>();
  private readonly idByPath: Map<string, ObjectId>;
  private nextId: number;

  constructor(private readonly settings: ProjectSettings) {
    const empty = emptyProject(settings.name);
    const tree = treeOf(empty);
    this.objects = new Map(empty.objects);
    this.idByPath = new Map([...empty.objects.keys()].map((id) => [tree.pathOf(id), id]));
    this.nextId = empty.nextId;
  }

  /** Describes one of the models that stand in every project. */
  describeModel(place: FilePlace, path: string, kind: ObjectKind, description: string): void {
    const model = this.objects.get(this.idByPath.get(path) ?? 0);
    if (model?.kind !== kind)
      throw damagedFile(place, `no ${KIND_TITLES[kind]} stands at ${show(path)}`);
    this.objects.set(model.id, { ...model, description });
  }

  add(place: FilePlace, described: DescribedObject): ObjectId {
    const { kind, parent: parentPath, name, description, properties } = described;
    const parent = this.parentAt(place, parentPath, kind);
    const path = `${parentPath}/${name}`;
    if (this.idByPath.has(path)) {
      throw damagedFile(place, `another object has the path ${show(path)} already`);
    }
    const id = this.nextId;
    const content = { id, parent, kind, name, description, properties };
    const parsed = projectObject.safeParse(content);
    if (!parsed.success) {
      const { fields } = propertySetOf(kind);
      throw refusedContent(place, parsed.error, content, (key) => fields[key]?.title ?? key);
    }
    this.nextId += 1;
    this.objects.set(id, parsed.data);
    this.idByPath.set(path, id);
    return id;
  }

  addRows(file: string, message: ObjectId, table: TableName, contents: readonly unknown[]): void {
    const { columns, key = Object.keys(columns)[0] ?? '' } = tableDefinition(table);
    const schema = rowValuesSchema(table);
    const rows = contents.map((content, index) => {
      const parsed = schema.safeParse(content);
      if (parsed.success) return { id: this.nextId + index, ...parsed.data };
      const place = { file, part: nameRow(index, content, key) };
      throw refusedContent(
        place,
        parsed.error,
        content,
        (column) => columns[column]?.title ?? column,
      );
    });
    this.nextId += rows.length;
    if (rows.length > 0) this.tables.set(tableKey(message, table), rows);
  }

  addScript(message: ObjectId, script: ScriptName, text: string): void {
    this.scripts.set(scriptKey(message, script), text);
  }

  build(): Project {
    return {
      settings: this.settings,
      objects: this.objects,
      tables: this.tables,
      scripts: this.scripts,
      structure: {},
      nextId: this.nextId,
    };
  }

  private parentAt(place: FilePlace, path: string, kind: ObjectKind): ObjectId {
    const parent = this.objects.get(this.idByPath.get(path) ?? 0);
    if (!parent) throw damagedFile(place, `its parent ${show(path)} is not in the project`);
    if (!childKindsOf(parent.kind).includes(kind)) {
      const below = `${KIND_TITLES[parent.kind]} ${show(path)}`;
      throw damagedFile(place, `${KIND_TITLES[kind]} cannot stand below ${below}`);
    }
    return parent.id;
  }
}

function nameRow(index: number, content: unknown, key: string): string {
  const name = (content as Readonly<Record<string, unknown>> | null)?.[key];
  return typeof name === 'string' ? `row ${index + 1} ${show(name)}` : `row ${index + 1}`;
}
