import { DataType, StatusCodes } from 'node-opcua';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../../shared/user-error';
import { CORE, type ServedModel, serveModels } from './testing/served-model';

let model: ServedModel;
serveModels((served) => {
  model = served;
});

describe('methods of a message', () => {
  const MESSAGE = `${CORE}/MES/Order`;
  const method = (name: string) => model.node(`${MESSAGE}//${name}`);

  beforeEach(() => {
    model.editor.create(CORE, 'broker', 'MES');
    model.editor.create(`${CORE}/MES`, 'message', 'Order');
    model.follow();
  });

  async function call(name: string, ...inputs: string[]) {
    return model.session.call({
      objectId: model.node(MESSAGE),
      methodId: method(name),
      inputArguments: inputs.map((value) => ({ dataType: DataType.String, value })),
    });
  }

  it('are found by browsing, with their arguments', async () => {
    const names = ['readLastError', 'readLastXml', 'send', 'setProcessingMode'];
    expect((await model.browse(model.node(MESSAGE))).slice(-names.length)).toEqual(
      names.map((name) => `${model.namespace}:${name}`),
    );
    expect(await model.browse(method('send'))).toEqual(['InputArguments', 'OutputArguments']);
    const { inputArguments } = await model.session.getArgumentDefinition(method('send'));
    expect(inputArguments.map(({ name }) => name)).toEqual(['Device']);
  });

  it('send a message', async () => {
    model.calls.mockResolvedValue('<MsiMessageContainer/>');
    const { statusCode, outputArguments } = await call('send', 'R1');
    expect(statusCode).toBe(StatusCodes.Good);
    const values = outputArguments?.map(({ value }): unknown => value);
    expect(values).toEqual(['<MsiMessageContainer/>', '']);
    expect(model.calls).toHaveBeenCalledWith('send', model.editor.at(MESSAGE), 'R1');
    expect(model.commanded).toHaveBeenCalledWith(`send ${MESSAGE}`);
  });

  it('switch the processing mode', async () => {
    expect((await call('setProcessingMode', 'Operation')).statusCode).toBe(StatusCodes.Good);
    expect(model.calls).toHaveBeenCalledWith(
      'setProcessingMode',
      model.editor.at(MESSAGE),
      'Operation',
    );
    const refused = await call('setProcessingMode', 'operate');
    expect(refused.statusCode).toBe(StatusCodes.BadInvalidArgument);
  });

  it('read what was last', async () => {
    model.calls.mockResolvedValue('No device.');
    const { outputArguments } = await call('readLastError');
    expect(outputArguments?.map(({ value }): unknown => value)).toEqual(['No device.']);
  });

  it('say that it cannot be done now', async () => {
    model.calls.mockRejectedValue(
      new UserError('The message "Order" is not in Operation.', 'not-ready'),
    );
    const { statusCode, outputArguments } = await call('send', '');
    expect(statusCode).toBe(StatusCodes.BadInvalidState);
    const reason = 'The message "Order" is not in Operation.';
    expect(outputArguments?.map(({ value }): unknown => value)).toEqual(['', reason]);
    expect(model.log.warning).toHaveBeenCalledWith(expect.stringContaining('is not in Operation'));
    expect(model.commanded).not.toHaveBeenCalled();
  });

  it('refuse wrong arguments', async () => {
    expect((await call('send')).statusCode).toBe(StatusCodes.BadArgumentsMissing);
    expect((await call('send', 'a', 'b')).statusCode).toBe(StatusCodes.BadTooManyArguments);
  });
});
