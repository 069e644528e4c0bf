import { incomingWrites } from '../../../shared/mapping/incoming-writes';
import type {
  MessageConfiguration,
  OrderParameterConfiguration,
} from '../../../shared/mapping/message-configuration';
import { scriptContent } from '../../../shared/mapping/script-result';
import { formOfMessage } from '../../../shared/mes/message-form';
import { requestContainer } from '../../../shared/mes/request';
import type { MessageContainer } from '../../../shared/msi/messages/message';
import type { Project } from '../../../shared/project/project';
import { luaOfJson } from '../../../shared/scripts/json-value';
import type { LuaValue } from '../../../shared/scripts/lua-value';
import type { ScriptName } from '../../../shared/project/message-script';
import type { TrialFinding, TrialInput } from '../../../shared/scripts/script-trial';

/** What a script is called with. */
export interface GivenInput {
  readonly values: readonly LuaValue[];
  /** The message that an input script takes, or that an output script answers. */
  readonly container: MessageContainer | undefined;
  /** Why the message would be refused before the script runs. */
  readonly findings: readonly TrialFinding[];
}

const NOTHING_GIVEN: GivenInput = { values: [], container: undefined, findings: [] };

/** Makes what a script is called with, as a message in Operation does. */
export function givenInput(
  project: Project,
  configuration: MessageConfiguration,
  kind: ScriptName,
  input: TrialInput,
  { time, newId }: { readonly time: number; readonly newId: () => string },
): GivenInput {
  if (input.kind === 'nothing') return NOTHING_GIVEN;
  const instanceId = input.instanceId === '' ? newId() : input.instanceId;
  if (input.kind === 'content') {
    const values = kind === 'input' ? [luaOfJson(input.content), instanceId] : [];
    return { ...NOTHING_GIVEN, values };
  }
  const form = formOfMessage(project, configuration.id)?.form;
  if (!form || configuration.messageType !== 'OrderParameter') return NOTHING_GIVEN;
  const container = requestContainer({
    form,
    values: new Map(input.values.map(({ name, value }) => [name, value])),
    containerId: instanceId,
    messageId: newId(),
    time: new Date(time),
    messageContext: input.messageContext,
    orderContext: input.orderContext,
  });
  const { content } = container;
  if (content.type !== 'OrderParameter') return NOTHING_GIVEN;
  const findings = refusals(configuration, content.parameters, time);
  const values =
    kind === 'input' ? [scriptContent(content.messageId, content.parameters), instanceId] : [];
  return { values, container, findings };
}

function refusals(
  configuration: OrderParameterConfiguration,
  parameters: Parameters<typeof incomingWrites>[1],
  time: number,
): TrialFinding[] {
  const mapped = incomingWrites(configuration, parameters, time);
  if (!('refusal' in mapped)) return [];
  return mapped.steps
    .filter(({ problem }) => problem !== '')
    .map(({ parameter, problem }) => ({
      severity: 'error',
      parameter,
      text: `The message would be refused before the script runs: ${problem}`,
    }));
}
