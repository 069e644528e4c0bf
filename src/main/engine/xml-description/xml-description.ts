import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { XmlDescription } from '../../../shared/contract/contract';
import { descriptionFileName } from '../../../shared/msi/description-file-name';
import { interfaceDescription } from '../../../shared/msi/interface-description';
import type { InterfaceDescriptionTemplate } from '../../../shared/msi/interface-description-template';
import type { Broker, Message, ObjectId } from '../../../shared/project/object';
import { objectOf, type Project, rowsOf } from '../../../shared/project/project';
import { ancestorOf } from '../../../shared/project/tree';
import { CONNECTION_PROPERTIES } from '../../../shared/properties/broker';
import { UserError } from '../../../shared/user-error';
import { placeText } from '../../../shared/validation/place-text';
import type { Problem } from '../../../shared/validation/problem';
import { validateObject } from '../../../shared/validation/validate';
import { writeAtomically } from '../files/durable-file';
import { codeOf, reasonOf } from '../files/file-failure';
import { descriptionFolder, refuseLinksOut } from './description-folder';
import { schemaFindings } from './schema-check';
import { readTemplate } from './template-file';

/** What a description is made from, and where. */
export interface DescriptionOptions {
  readonly project: Project;
  /** Folder of the project; null before it is saved for the first time. */
  readonly projectFolder: string | null;
  /** Whether the user chose this absolute folder; without it every one counts as chosen. */
  readonly isChosenFolder?: (folder: string) => boolean;
  /** Full path of a folder to write to, instead of the broker's. */
  readonly outputFolder?: string;
  readonly message: ObjectId;
  /** The program's `assets` folder, which holds template and schema. */
  readonly assetsFolder: string;
  /** The creation time that the description states. */
  readonly now: Date;
}

/**
 * The description of a message as it would be written now, for a preview. It is shown as far as it
 * can be generated, with everything that stands in the way of writing it.
 * @throws UserError when the project has no such message
 */
export async function describeMessage(options: DescriptionOptions): Promise<XmlDescription> {
  const { message, broker } = source(options);
  const refusal = notDescribed(message);
  const problems = refusal === undefined ? errorsOf(options, message, broker) : [refusal];
  if (refusal !== undefined || !broker) {
    return { fileLocation: null, xml: null, former: null, problems };
  }
  const fileLocation = noted(problems, () => locate(options, message, broker));
  const template = await readTemplate(options.assetsFolder);
  const xml = noted(problems, () => generate(options, message, broker, template));
  if (xml !== null && problems.length === 0) problems.push(...(await findings(options, xml)));
  const former = fileLocation === null ? null : await formerContent(fileLocation, problems);
  return { fileLocation, xml, former, problems };
}

/**
 * Writes the description of a message to its broker's folder, which is made when it is missing. A
 * reader of the file sees the former content or the new one, never a part.
 * @returns what was written; `former` is the content that it replaced
 * @throws UserError when errors of the message or findings of the schema stand in the way, when the
 *   folder cannot be used, or when the file cannot be written
 */
export async function writeDescription(options: DescriptionOptions): Promise<XmlDescription> {
  const { message, broker } = source(options);
  const description = await describeMessage(options);
  if (description.problems.length > 0 || description.xml === null || !broker) {
    throw new UserError(
      `The description of message "${message.name}" was not written:\n${description.problems.map((problem) => `- ${problem}`).join('\n')}`,
      'message-problems',
    );
  }
  const { fileLocation, xml } = description;
  if (fileLocation === null) {
    throw new UserError(
      `The description of message "${message.name}" was not written: the XML Folder "${broker.properties.xmlFolder}" of Message Broker "${broker.name}" is relative to the project folder, and the project was never saved. Save the project first.`,
      'never-saved',
    );
  }
  await write(fileLocation, xml, broker, options);
  return description;
}

async function write(
  fileLocation: string,
  xml: string,
  broker: Broker,
  { outputFolder, projectFolder }: DescriptionOptions,
): Promise<void> {
  try {
    if (outputFolder === undefined) {
      await refuseLinksOut(broker, join(fileLocation, '..'), projectFolder);
    }
    await writeAtomically(fileLocation, xml);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      `The description cannot be written to ${fileLocation}: ${reasonOf(cause)}.`,
      'not-writable',
      { cause },
    );
  }
}

function source({ project, message: id }: DescriptionOptions): {
  message: Message;
  broker: Broker | undefined;
} {
  const message = objectOf(project, id, 'message');
  if (!message) throw new UserError(`The project has no message configuration ${id}.`);
  const above = ancestorOf(project, id, 'broker');
  return { message, broker: above?.kind === 'broker' ? above : undefined };
}

/** Only order parameter messages have a description; the MSI standard lays out the others. */
function notDescribed({ name, properties }: Message): string | undefined {
  return properties.messageType === 'OrderParameter'
    ? undefined
    : `Message "${name}" needs no description: the layout of status, abort and exception messages is fixed by the MSI standard.`;
}

/** Errors of the message and of what the broker gives to its description. */
function errorsOf({ project }: DescriptionOptions, message: Message, broker?: Broker): string[] {
  const found = [
    ...validateObject(project, message.id),
    ...(broker ? validateObject(project, broker.id).filter(concernsDescriptions) : []),
  ];
  return found
    .filter(({ severity, place }) => severity === 'error' && place.script === undefined)
    .map((problem) => withPlace(project, problem, broker));
}

/** The text of a problem, with the broker that it is about, or the row of the message's table. */
function withPlace(project: Project, problem: Problem, broker?: Broker): string {
  const place =
    broker && problem.place.object === broker.id
      ? `Message Broker "${broker.name}"`
      : placeText(project, problem);
  const isSaid = problem.message.includes(place);
  return isSaid ? problem.message : `${place}: ${problem.message}`;
}

function concernsDescriptions({ place }: Problem): boolean {
  return place.property === undefined || !CONNECTION_PROPERTIES.includes(place.property);
}

/**
 * The result of a step. A failure that users can read becomes a problem, unless validation has found
 * its reason already.
 */
function noted<T>(problems: string[], step: () => T | undefined): T | null {
  try {
    return step() ?? null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (problems.length === 0) problems.push(error.message);
    return null;
  }
}

function locate(
  { outputFolder, projectFolder, isChosenFolder = () => true }: DescriptionOptions,
  message: Message,
  broker: Broker,
): string | undefined {
  const folder = outputFolder ?? descriptionFolder(broker, projectFolder, isChosenFolder);
  return folder === undefined ? undefined : join(folder, descriptionFileName(message.properties));
}

function generate(
  { project, now }: DescriptionOptions,
  message: Message,
  broker: Broker,
  template: InterfaceDescriptionTemplate,
): string {
  const tags = rowsOf(project, message.id, 'tagList');
  return interfaceDescription({ message, broker, tags, creationTime: now }, template);
}

async function findings({ assetsFolder }: DescriptionOptions, xml: string): Promise<string[]> {
  const schemaFile = join(assetsFolder, 'msi', 'MsiInterfaceDescription.xsd');
  const found = await schemaFindings(xml, schemaFile);
  return found.map((finding) => `MsiInterfaceDescription.xsd: ${finding}`);
}

async function formerContent(fileLocation: string, problems: string[]): Promise<string | null> {
  try {
    return await readFile(fileLocation, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    problems.push(`The file ${fileLocation} cannot be read: ${reasonOf(error)}.`);
    return null;
  }
}
