import type { StartedProject } from '../mes-simulator/plant';
import type { Runtime } from './runtime';

/** A running project as a simulated MES and its scenarios see it. */
export function startedProject(runtime: Runtime): StartedProject {
  const { items, simulator } = runtime;
  return {
    brokers: runtime.webServices,
    user: simulator.name,
    password: simulator.password,
    writeItem: (path, value) => items.enter(path, value),
    readItem: (path) => items.read(path),
    pushException: (provider, exception) => runtime.pushException(provider, exception),
    operate: (messages) => runtime.operateNamed(messages),
    stop: () => runtime.stop(),
  };
}
