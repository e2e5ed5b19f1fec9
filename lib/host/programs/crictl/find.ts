/** Finds what an id, or the beginning of one, means. */
import type { ContainerEngine, EngineContainer, EngineSandbox } from '#lib/sim/system.ts';
import { CrictlError } from './crictl-error.ts';

/** Throws CrictlError in the runtime's words when nothing, or more than one thing, is called so. */
export function findContainer(engine: ContainerEngine, id: string): EngineContainer {
  const found = engine.containers().filter((one) => one.id.startsWith(id));
  const [first] = found;
  if (first && id !== '' && found.length === 1) return first;
  throw new CrictlError(
    `rpc error: code = NotFound desc = an error occurred when try to find container "${id}": not found`,
  );
}

export function findSandbox(engine: ContainerEngine, id: string): EngineSandbox {
  const [first] = engine.sandboxes().filter((one) => one.id.startsWith(id));
  if (first && id !== '') return first;
  throw new CrictlError(
    `rpc error: code = NotFound desc = an error occurred when try to find sandbox: not found`,
  );
}
