/**
 * What a container is told at the beginning and the end of its life.
 * Spec: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/, pkg/kubelet/lifecycle/handlers.go
 */
import type { LifecycleHandler } from 'kubernetes-types/core/v1.d.ts';
import type { WantedContainer } from './containers-of.ts';
import type { PodWork } from './pod-work.ts';
import { execError } from './runtime/start-error.ts';

export type HookOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Hook {
  readonly name: 'postStart' | 'preStop';
  readonly wanted: WantedContainer;
  readonly handler: LifecycleHandler;
  readonly containerId: string;
  readonly sinceMs: number;
}

export function handlerOf(
  { spec }: WantedContainer,
  name: Hook['name'],
): LifecycleHandler | undefined {
  return spec.lifecycle?.[name];
}

/** Begins the hook, or looks how far it has come. */
export function runHook(work: PodWork, hook: Hook, isNew: boolean): HookOutcome {
  const { handler, sinceMs } = hook;
  if (handler.exec) return execHook(work, hook, { argv: handler.exec.command ?? [], isNew });
  const seconds = (handler as { sleep?: { seconds: number } }).sleep?.seconds;
  if (seconds !== undefined) {
    return work.nowMs >= sinceMs + seconds * 1000 ? { kind: 'done' } : { kind: 'running' };
  }
  return handler.httpGet ? httpHook(work, hook) : { kind: 'done' };
}

/** When a hook that runs has to be looked at again by itself. */
export function hookMs({ handler, sinceMs }: Hook): number | undefined {
  const seconds = (handler as { sleep?: { seconds: number } }).sleep?.seconds;
  return seconds === undefined ? undefined : sinceMs + seconds * 1000;
}

function execHook(
  work: PodWork,
  hook: Hook,
  { argv, isNew }: { argv: readonly string[]; isNew: boolean },
): HookOutcome {
  const { execs } = work.containers;
  const name = `${hook.containerId} ${hook.name}`;
  const line = argv.join(' ');
  if (isNew) {
    const started = execs.start(name, hook.containerId, argv);
    if ('reason' in started) {
      const error = `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${execs.newId(name)}": OCI runtime exec failed: exec failed: unable to start container process: ${execError(started)}: unknown`;
      return { kind: 'failed', message: failure(work, hook, { how: error, argv, output: '' }) };
    }
  }
  const result = execs.resultOf(name);
  // A fork has no processes of its own: what ran there is taken to have ended well.
  if (!result) return execs.get(name) ? { kind: 'running' } : { kind: 'done' };
  execs.end(name);
  if (result.code === 0) return { kind: 'done' };
  const how = `command '${line}' exited with ${result.code}: ${result.output}`;
  return { kind: 'failed', message: failure(work, hook, { how, argv, output: result.output }) };
}

function failure(
  { pod }: PodWork,
  { wanted }: Hook,
  { how, argv, output }: { how: string; argv: readonly string[]; output: string },
): string {
  const { name, namespace = '', uid } = pod.metadata;
  const where = `for Container "${wanted.spec.name}" in Pod "${name}_${namespace}(${uid})"`;
  return `Exec lifecycle hook ([${argv.join(' ')}]) ${where} failed - error: ${how}, message: ${JSON.stringify(output)}`;
}

function httpHook(work: PodWork, { handler, wanted }: Hook): HookOutcome {
  const { host, path = '/', port = 80 } = handler.httpGet ?? {};
  const address = host ?? work.place.podIP;
  const named = (wanted.spec.ports ?? []).find(({ name }) => name === port)?.containerPort;
  const number = named ?? Number(port);
  const place = work.parts.placeOfNode(work.node.name);
  const connection = place.connect({ address, port: number });
  const { name, namespace = '', uid } = work.pod.metadata;
  const where = `for Container "${wanted.spec.name}" in Pod "${name}_${namespace}(${uid})"`;
  if (connection.outcome !== 'open') {
    const error = `Get "http://${address}:${number}${path}": dial tcp ${address}:${number}: connect: connection refused`;
    const message = `HTTP lifecycle hook (${path}) ${where} failed - error: ${error}, message: ""`;
    return { kind: 'failed', message };
  }
  connection.server.http?.({ method: 'GET', path, headers: { host: address } });
  return { kind: 'done' };
}
