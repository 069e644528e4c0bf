import { shownValue } from '../../fields/value-problem';
import type { XmlNode } from '../xml-reader';
import type { MessageParameter, OrderParameterContent } from './message';
import { MessageFault } from './message-fault';
import type { MessageTemplate } from './message-template';
import { contextOf, readElements } from './read-layout';
import { ReadValues } from './read-values';

/** Reads an order parameter message. @throws MessageFault */
export function readOrderParameters(
  xml: string,
  node: XmlNode,
  template: MessageTemplate,
): OrderParameterContent {
  const { name, elements: layout } = template.messages.OrderParameter;
  const elements = readElements(node, layout, name, 'parameters');
  const values = new ReadValues(elements, layout, name);
  values.empty('empty');
  return {
    type: 'OrderParameter',
    messageInstanceId: values.guid('messageInstanceId'),
    direction: values.direction('direction'),
    messageId: values.filled('messageId'),
    supplierId: values.filled('supplierId'),
    deviceTypeId: values.filled('deviceTypeId'),
    supplierVersion: values.text('supplierVersion'),
    orderContext: contextOf(xml, elements, 'orderContext', name),
    creationTime: values.time('creationTime'),
    parameters: readParameters(elements.get('parameters') ?? [], template),
  };
}

function readParameters(nodes: readonly XmlNode[], template: MessageTemplate): MessageParameter[] {
  const seen = new Set<string>();
  return nodes.map((node, index) => {
    const parameter = readParameter(node, index, template);
    if (seen.has(parameter.name)) {
      throw new MessageFault(
        `The parameter ${shownValue(parameter.name)} stands twice (second value ${shownValue(parameter.value)}). Each parameter stands once.`,
      );
    }
    seen.add(parameter.name);
    return parameter;
  });
}

function readParameter(node: XmlNode, index: number, template: MessageTemplate): MessageParameter {
  const layout = template.parameter;
  const label = labelOf(node, index, template);
  const values = new ReadValues(readElements(node, layout, label), layout, label);
  return {
    name: values.filled('name'),
    dataType: values.dataType('dataType'),
    value: values.text('value'),
    isQualifier: values.boolean('isQualifier'),
    acquisitionTime: values.optionalTime('acquisitionTime'),
  };
}

/** `parameter "BatchId"`, or `parameter 3` when its name is not known. */
function labelOf(node: XmlNode, index: number, template: MessageTemplate): string {
  const nameElement = template.parameter.find((element) => element.value === 'name')?.name;
  const name = node.children.find((child) => child.name === nameElement)?.text ?? '';
  return `parameter ${name === '' ? index + 1 : shownValue(name)}`;
}
