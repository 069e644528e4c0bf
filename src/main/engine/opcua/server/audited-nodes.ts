import type { CallRequest, CallResponse, Variant, WriteRequest, WriteResponse } from 'node-opcua';
import type { AuditedNode } from '../../../../shared/opcua/audit-entry';

/** Longest text of a value in the audit. */
const LONGEST_VALUE = 200;

/** The nodes that a request wrote, or tried to. */
export function writtenNodes(request: WriteRequest, response: WriteResponse): AuditedNode[] {
  return (request.nodesToWrite ?? []).map(({ nodeId, value }, index) => ({
    node: nodeId.toString(),
    value: valueText(value.value),
    status: response.results?.[index]?.name ?? '',
  }));
}

/** The methods that a request called, or tried to, with their arguments. */
export function calledNodes(request: CallRequest, response: CallResponse): AuditedNode[] {
  return (request.methodsToCall ?? []).map(({ methodId, inputArguments }, index) => ({
    node: methodId.toString(),
    value: (inputArguments ?? []).map(valueText).join(', '),
    status: response.results?.[index]?.statusCode.name ?? '',
  }));
}

function valueText(variant: Variant | undefined): string {
  const value: unknown = variant?.value;
  const text = typeof value === 'string' ? JSON.stringify(value) : describe(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  // The start of a long array tells enough.
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(describe).join(', ')}]`;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
