import type { MessageEvent } from 'electron';
import {
  type FromEngineProcess,
  type ToEngineProcess,
  toEngineProcess,
} from '../../shared/contract/engine-process';
import type { Engine, EngineOptions } from '../engine/engine';
import { startEngine } from '../engine/index';
import { portChannel } from './port-channel';

/**
 * The entry of the utility process that holds the engine under Electron. The shell sends `start`
 * first; everything after it waits until the engine runs.
 */
let engine: Promise<Engine> | undefined;

process.parentPort.on('message', (event: MessageEvent) => {
  void receive(event);
});

async function receive(event: MessageEvent): Promise<void> {
  const message = toEngineProcess.parse(event.data);
  if (message.type === 'start') await start(message.options);
  else if (engine) await carryOut(message, await engine, event.ports);
}

async function start(options: EngineOptions): Promise<void> {
  engine = startEngine(options);
  try {
    await engine;
    tell({ type: 'ready' });
  } catch (error) {
    console.error('The engine did not start.', error);
    tell({ type: 'failed', message: messageOf(error) });
  }
}

async function carryOut(
  message: Exclude<ToEngineProcess, { type: 'start' }>,
  running: Engine,
  ports: MessageEvent['ports'],
): Promise<void> {
  switch (message.type) {
    case 'connect':
      for (const port of ports) running.connect(portChannel(port));
      return;
    case 'grantFolder':
      return answer(message.id, () => running.grantFolder(message.path));
    case 'openFolder':
      return answer(message.id, () => running.openFolder(message.path));
    case 'stop':
      await running.stop();
      process.exit(0);
  }
}

async function answer(id: number, work: () => string | Promise<string>): Promise<void> {
  try {
    tell({ type: 'answer', id, result: await work() });
  } catch (error) {
    tell({ type: 'refusal', id, message: messageOf(error) });
  }
}

function tell(message: FromEngineProcess): void {
  process.parentPort.postMessage(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
