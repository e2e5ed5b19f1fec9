/** A probe that runs a command in its container. */
import { execError } from '../runtime/start-error.ts';
import type { PodWork } from '../pod-work.ts';
import type { Asking, Outcome } from './run-probe.ts';

const longestOutput = 10 * 1024;

export function execProbe(
  work: PodWork,
  { key, container, probe, atMs }: Asking,
  command: readonly string[],
): Outcome | 'running' {
  const { execs } = work.containers;
  const name = `${container.id} ${key} ${atMs}`;
  const running = execs.get(name) ?? execs.start(name, container.id, command);
  if ('reason' in running) {
    const text = `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${execs.newId(name)}": OCI runtime exec failed: exec failed: unable to start container process: ${execError(running)}: unknown`;
    return { ok: false, errored: true, text };
  }
  const result = execs.resultOf(name);
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  if (!result && work.nowMs - atMs < timeoutMs) return 'running';
  execs.end(name);
  if (!result) {
    const line = command.map((word) => JSON.stringify(word)).join(' ');
    return {
      ok: false,
      text: `command timed out: ${line} timed out after ${probe.timeoutSeconds ?? 1}s`,
    };
  }
  return result.code === 0
    ? { ok: true }
    : { ok: false, text: result.output.slice(0, longestOutput) };
}
