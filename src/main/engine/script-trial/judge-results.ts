import type {
  MessageConfiguration,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import type { Refusal } from '../../../shared/mapping/refusal';
import {
  inputRefusal,
  readScriptResult,
  scriptParameters,
  triggerFires,
} from '../../../shared/mapping/script-result';
import type { MessageContainer, MessageContent } from '../../../shared/msi/messages/message';
import type { MessageTemplate } from '../../../shared/msi/messages/message-template';
import { writeTransferResult } from '../../../shared/msi/messages/transfer-result';
import { writeContainer } from '../../../shared/msi/messages/write-container';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ScriptName } from '../../../shared/project/message-script';
import type { TrialFinding, TrialOutcome, TrialResult } from '../../../shared/scripts/script-trial';
import { abortContainer, generateAbort, generateStatus, orderMessage } from '../processor/generate';
import type { ProcessorParts } from '../processor/processor-parts';

/** What the values that a script returned lead to. */
export type Judgement = Pick<TrialResult, 'outcome' | 'findings' | 'parameters' | 'xml'>;

/** A script that ran, and what it ran with. */
export interface RanScript {
  readonly configuration: MessageConfiguration;
  readonly kind: ScriptName;
  /** As it stands in messages, such as `LabResult/output.lua`. */
  readonly name: string;
  /** Line where its function begins. */
  readonly line: number;
  /** The message that an output script answers. */
  readonly request: MessageContainer | undefined;
}

/** What messages are made with. */
export type JudgeParts = Pick<ProcessorParts, 'now' | 'newId'> & {
  readonly items: Pick<ProcessorParts['items'], 'read'>;
  readonly template: MessageTemplate;
};

/** Says what a script's results lead to, by the rules that hold in Operation. */
export function judgeResults(
  script: RanScript,
  results: readonly LuaValue[],
  parts: JudgeParts,
): Judgement {
  if (script.kind === 'input') return judgeInput(script, results, parts);
  if (script.kind === 'trigger') return judgeTrigger(script, results, parts);
  const { configuration } = script;
  if (configuration.messageType !== 'OrderParameter')
    return wrong('This message has no output script.');
  return judgeOutput(script, configuration, results, parts);
}

function judgeInput(
  { name, line }: RanScript,
  results: readonly LuaValue[],
  { template }: JudgeParts,
): Judgement {
  const text = inputRefusal(results, name, line);
  const xml = writeTransferResult(
    text === '' ? { success: true } : { success: false, text },
    template,
  );
  if (text === '') return { outcome: 'taken', findings: [], parameters: [], xml };
  if (results[0] === false) return { outcome: 'refused', findings: [], parameters: [], xml };
  return { outcome: 'wrong', findings: [error(text)], parameters: [], xml };
}

function judgeTrigger(
  { configuration, name, line }: RanScript,
  results: readonly LuaValue[],
  parts: JudgeParts,
): Judgement {
  const fires = triggerFires(results, name, line);
  if (typeof fires === 'object') return wrong(fires.problem);
  if (!fires) return nothingSent();
  if (configuration.messageType === 'OrderStatus') {
    return made('message', generateStatus(configuration, parts).container, parts);
  }
  if (configuration.messageType === 'OrderAbort') {
    return made('abort', generateAbort(configuration, parts).container, parts);
  }
  return wrong('This message has no trigger script.');
}

function judgeOutput(
  { name, line, request }: RanScript,
  configuration: OrderParameterConfiguration,
  results: readonly LuaValue[],
  parts: JudgeParts,
): Judgement {
  const place = `${name}:${line}`;
  const result = readScriptResult(results);
  if (result.kind === 'wrong') return wrong(`${place}: ${result.problem}.`);
  if (result.kind === 'nothing') return nothingSent();
  const answered = answeredRequest(configuration, result, request);
  if (typeof answered === 'string') return wrong(`${place}: ${answered}`);
  if (result.kind === 'abort') {
    const context = answered?.messageContext ?? '';
    const container = abortContainer(configuration.broker, result.errors, context, parts);
    return made('abort', container, parts);
  }
  const mapped = scriptParameters(configuration, result.table, place, parts.now(), answered);
  if ('refusal' in mapped) return { ...wrong(''), findings: findingsOf(mapped) };
  return made('message', orderMessage(configuration, mapped, parts).container, parts);
}

/** The request that is answered, or why there is none where one is needed. */
function answeredRequest(
  { name, communicationMode }: OrderParameterConfiguration,
  { kind, request: id }: { readonly kind: string; readonly request: string | undefined },
  request: MessageContainer | undefined,
): MessageContainer | undefined | string {
  if (id !== undefined && request?.messageInstanceId === id) return request;
  if (id !== undefined) {
    return request
      ? `it answers the request ${id.slice(0, 100)}, but the one that is given here is ${request.messageInstanceId}.`
      : `it answers the request ${id.slice(0, 100)}, and none is given here. Give the request that waits.`;
  }
  if (communicationMode !== 'Bidirectional' || kind === 'abort') return undefined;
  return (
    request ??
    `message "${name}" answers requests of the MES, and none is given here. Give the request that waits.`
  );
}

function findingsOf({ refusal, steps }: Refusal): TrialFinding[] {
  const findings = steps
    .filter(({ problem }) => problem !== '')
    .map(({ parameter, problem }) => ({ ...error(problem), parameter }));
  return findings.length > 0 ? findings : [error(refusal)];
}

function made(
  outcome: TrialOutcome,
  container: MessageContainer,
  { template }: JudgeParts,
): Judgement {
  return {
    outcome,
    findings: [],
    parameters: shownParameters(container.content),
    xml: writeContainer(container, template),
  };
}

function shownParameters(content: MessageContent): TrialResult['parameters'] {
  switch (content.type) {
    case 'OrderParameter':
      return content.parameters.map(({ name, value }) => ({ name, value }));
    case 'OrderStatus':
      return [{ name: 'status', value: content.status }];
    case 'OrderAbort':
      return content.errors.flatMap(({ code, text }) => [
        { name: 'code', value: code },
        { name: 'text', value: text },
      ]);
    case 'Exception':
      return [];
  }
}

function nothingSent(): Judgement {
  return { outcome: 'nothing', findings: [], parameters: [], xml: '' };
}

function wrong(text: string): Judgement {
  const findings = text === '' ? [] : [error(text)];
  return {
    outcome: 'wrong',
    findings,
    parameters: [],
    xml: '',
  };
}

function error(text: string): TrialFinding {
  return { severity: 'error', parameter: '', text };
}
