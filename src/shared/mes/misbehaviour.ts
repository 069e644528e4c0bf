import type { MessageContainer } from '../msi/messages/message';
import type { SendMisbehaviour } from './scenario';

/** A MES that makes no mistakes. */
export const BEHAVED: SendMisbehaviour = {
  token: 'right',
  xml: 'right',
  duplicates: 0,
  names: 'right',
  identity: {},
};

/** The container with the wrong names and IDs that were asked for. */
export function misbehavedContainer(
  container: MessageContainer,
  { names, identity }: SendMisbehaviour,
): MessageContainer {
  const { content } = container;
  const { systemId = container.systemId, ...ids } = identity;
  if (content.type !== 'OrderParameter') return { ...container, systemId };
  const parameters =
    names === 'right'
      ? content.parameters
      : content.parameters.map((one) => ({ ...one, name: inWrongCase(one.name) }));
  return { ...container, systemId, content: { ...content, ...definedOnly(ids), parameters } };
}

function inWrongCase(name: string): string {
  const upper = name.toUpperCase();
  return upper === name ? name.toLowerCase() : upper;
}

function definedOnly(ids: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(ids).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

/** The text that is sent: the XML as it is, cut off in the middle, or something that is no XML. */
export function misbehavedXml(xml: string, { xml: how }: SendMisbehaviour): string {
  switch (how) {
    case 'right':
      return xml;
    case 'cut':
      return xml.slice(0, Math.floor(xml.length / 2));
    case 'none':
      return 'This is no XML.';
  }
}
