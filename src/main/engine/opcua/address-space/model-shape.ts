import {
  type IAddressSpace,
  NodeClass,
  NodeId,
  NodeIdType,
  ObjectIds,
  QualifiedName,
  resolveNodeId,
} from 'node-opcua';
import { type NodePath, nodeIdText } from '../../../../shared/opcua/node-path';
import type { ProjectObject } from '../../../../shared/project/object';
import type { Project } from '../../../../shared/project/project';
import { treeOf } from '../../../../shared/project/tree';
import { argumentLists, MESSAGE_METHODS, type MessageMethod } from './message-methods';
import { itemProperties, type ModelProperty, nodeVersion, typeOfObject } from './model-parts';
import { type NodeReference, type NodeSummary, REFERENCES } from './node-references';

const PROPERTY_TYPE = resolveNodeId('PropertyType');
const OBJECTS = new NodeId(NodeIdType.NUMERIC, ObjectIds.ObjectsFolder);

/** Where the nodes of a project stand and what they refer to, told from the project itself. */
export class ModelShape {
  private readonly typeSummaries = new Map<NodeId, NodeSummary>();

  /** @param namespace index of the namespace of the model's nodes */
  constructor(
    private readonly addressSpace: IAddressSpace,
    private readonly namespace: number,
  ) {}

  nodeId(key: NodePath): NodeId {
    return new NodeId(NodeIdType.STRING, nodeIdText(key), this.namespace);
  }

  /** The node above that of a path. */
  parentId(path: string): NodeId {
    const above = pathAbove(path);
    return above === '' ? OBJECTS : this.nodeId({ path: above });
  }

  /** Names the node of an object. */
  browseName(name: string): QualifiedName {
    return new QualifiedName({ name, namespaceIndex: this.namespace });
  }

  /** The objects that stand directly below the folder Objects. */
  roots(project: Project): ProjectObject[] {
    return [...project.objects.values()].filter(({ parent }) => parent === null);
  }

  /** What the node of an object refers to: its type, its parent, its parts and what stands below it. */
  *referencesOf(project: Project, object: ProjectObject): Generator<NodeReference> {
    const tree = treeOf(project);
    const path = tree.pathOf(object.id);
    yield this.toType(typeOfObject(object));
    yield { type: REFERENCES.organizes, isForward: false, target: this.parentOf(project, object) };
    for (const { name } of this.propertiesOf(project, object)) {
      yield { type: REFERENCES.property, isForward: true, target: this.property(path, name) };
    }
    for (const { name } of methodsOf(object)) {
      yield { type: REFERENCES.component, isForward: true, target: this.method(path, name) };
    }
    for (const id of tree.childrenOf(object.id)) {
      const child = project.objects.get(id);
      if (!child) continue;
      const target = this.summaryOf(child, `${path}/${child.name}`);
      yield { type: REFERENCES.organizes, isForward: true, target };
    }
  }

  /** What the node of a property or of a method refers to. */
  *referencesOfPart(
    project: Project,
    owner: ProjectObject,
    part: string,
  ): Generator<NodeReference> {
    const path = treeOf(project).pathOf(owner.id);
    const target = this.summaryOf(owner, path);
    const method = methodsOf(owner).find(({ name }) => name === part);
    if (method) {
      yield { type: REFERENCES.component, isForward: false, target };
      for (const { name } of argumentLists(method)) {
        const list = this.property(path, `${part}.${name}`, name);
        yield { type: REFERENCES.property, isForward: true, target: list };
      }
      return;
    }
    yield this.toType(PROPERTY_TYPE);
    const [methodName = ''] = part.split('.');
    const ofMethod = methodsOf(owner).some(({ name }) => name === methodName);
    const above = ofMethod ? this.method(path, methodName) : target;
    yield { type: REFERENCES.property, isForward: false, target: above };
  }

  /** The property that a part of an object is. */
  propertyAt(project: Project, owner: ProjectObject, part: string): ModelProperty | undefined {
    const [methodName = '', listName] = part.split('.');
    const method = methodsOf(owner).find(({ name }) => name === methodName);
    if (method) return argumentLists(method).find(({ name }) => name === listName);
    return this.propertiesOf(project, owner).find(({ name }) => name === part);
  }

  /** The properties of an object: unit and range of an item, the version of what holds others. */
  propertiesOf(project: Project, object: ProjectObject): ModelProperty[] {
    if (object.kind === 'item') return itemProperties(object);
    const below = () => treeOf(project).childrenOf(object.id);
    return [nodeVersion(() => below().map((id) => project.objects.get(id)?.name ?? ''))];
  }

  /** Names a property that OPC UA itself defines. */
  standardName(name: string): QualifiedName {
    return new QualifiedName({ name, namespaceIndex: 0 });
  }

  /** The type definition of every property. */
  get propertyType(): NodeId {
    return PROPERTY_TYPE;
  }

  summaryOf(object: ProjectObject, path: string): NodeSummary {
    return {
      nodeId: this.nodeId({ path }),
      nodeClass: object.kind === 'item' ? NodeClass.Variable : NodeClass.Object,
      browseName: this.browseName(object.name),
      typeDefinition: typeOfObject(object),
    };
  }

  private method(path: string, name: string): NodeSummary {
    return {
      nodeId: this.nodeId({ path, part: name }),
      nodeClass: NodeClass.Method,
      browseName: this.browseName(name),
    };
  }

  private property(path: string, part: string, name = part): NodeSummary {
    return {
      nodeId: this.nodeId({ path, part }),
      nodeClass: NodeClass.Variable,
      browseName: this.standardName(name),
      typeDefinition: PROPERTY_TYPE,
    };
  }

  private parentOf(project: Project, { parent }: ProjectObject): NodeSummary {
    const above = parent === null ? undefined : project.objects.get(parent);
    if (above) return this.summaryOf(above, treeOf(project).pathOf(above.id));
    return this.standard(OBJECTS);
  }

  private toType(type: NodeId): NodeReference {
    return { type: REFERENCES.typeDefinition, isForward: true, target: this.standard(type) };
  }

  /** A node of the standard namespace, which are all there. */
  private standard(nodeId: NodeId): NodeSummary {
    let summary = this.typeSummaries.get(nodeId);
    if (!summary) {
      const node = this.addressSpace.findNode(nodeId);
      if (!node) throw new Error(`The standard node ${nodeId.toString()} is not loaded.`);
      summary = { nodeId, nodeClass: node.nodeClass, browseName: node.browseName };
      this.typeSummaries.set(nodeId, summary);
    }
    return summary;
  }
}

/** The methods of an object. */
export function methodsOf({ kind }: ProjectObject): readonly MessageMethod[] {
  return kind === 'message' ? MESSAGE_METHODS : [];
}

/** The path without its last name; empty for the three models. */
export function pathAbove(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
