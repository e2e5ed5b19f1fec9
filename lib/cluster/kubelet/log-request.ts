/**
 * kubectl logs: which container's log, and which part of it.
 * Spec: pkg/kubelet/kubelet.go#GetKubeletContainerLogs, pkg/kubelet/kuberuntime/logs/logs.go
 */
import { badRequest } from '#lib/kube/status.ts';
import { asPod } from '#lib/kube/typed.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { HttpResponse, Source } from '#lib/sim/http.ts';
import { byteLength, bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { World } from '#lib/sim/world.ts';
import type { LogOptions } from '../apiserver/node-api.ts';
import { wantedContainers } from './containers-of.ts';
import { awaitLine, readLog, type LogEntry } from './logs.ts';
import { loadRecord, type ContainerRecord, recordUid } from './records.ts';
import { exitOf, loadContainer } from './runtime/container.ts';

/** Throws BadRequest while there is no log to read. */
export function answerLog(world: World, object: AnyObject, options: LogOptions): HttpResponse {
  const id = containerId(world, object, options);
  const headers = { 'content-type': 'text/plain' };
  if (!options.follow) return { status: 200, headers, body: select(world, id, options).text };
  return { status: 200, headers, stream: followLog(world, id, options) };
}

function containerId(world: World, object: AnyObject, options: LogOptions): string {
  const pod = asPod(object);
  const { name } = pod.metadata;
  const { container } = options;
  const record = loadRecord(world, recordUid(pod));
  const known = record?.containers[container];
  if (options.previous) {
    const id = previousId(known, record?.reasons[container] !== undefined);
    if (id !== undefined) return id;
    throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
  }
  if (known) return known.id;
  const kind = wantedContainers(pod).find(({ spec }) => spec.name === container)?.kind;
  const statuses = [
    ...(pod.status?.containerStatuses ?? []),
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.ephemeralContainerStatuses ?? []),
  ];
  const waiting = statuses.find((status) => status.name === container)?.state?.waiting?.reason;
  const hasInit = (pod.spec.initContainers ?? []).length > 0 && kind === 'main';
  const reason = waiting ?? (hasInit ? 'PodInitializing' : 'ContainerCreating');
  const head = `container "${container}" in pod "${name}" is waiting to start: `;
  throw badRequest(head + (reasons[reason] ?? reason));
}

const reasons: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

/** The instance before; of a container that has ended and waits to be started again, that one itself. */
function previousId(known: ContainerRecord | undefined, isWaiting: boolean): string | undefined {
  return isWaiting && known?.ending ? known.id : known?.last?.containerId;
}

interface Selected {
  readonly text: string;
  /** How many entries have been taken into account. */
  readonly count: number;
}

function select(world: World, id: string, options: LogOptions): Selected {
  const entries = readLog(world, id);
  const lines = joinLines(entries);
  const since = sinceMs(world, options);
  const recent = since === undefined ? lines : lines.filter(({ atMs }) => atMs >= since);
  const { tailLines } = options;
  const tail = tailLines === undefined ? recent : tailLines === 0 ? [] : recent.slice(-tailLines);
  const text = tail.map((line) => lineText(line, options)).join('');
  return { text: limit(text, options.limitBytes), count: entries.length };
}

interface Line {
  readonly atMs: number;
  readonly text: string;
  readonly index: number;
}

/** The parts of lines put together; one that has no end yet stays open. */
function joinLines(entries: readonly LogEntry[]): Line[] {
  const lines: Line[] = [];
  const open = new Map<string, Line>();
  for (const [index, { atMs, stream, text, partial }] of entries.entries()) {
    const begun = open.get(stream);
    const line = begun ? { ...begun, text: begun.text + text } : { atMs, text, index };
    if (partial) open.set(stream, line);
    else {
      open.delete(stream);
      lines.push({ ...line, text: `${line.text}\n` });
    }
  }
  return [...lines, ...open.values()];
}

function lineText({ atMs, text, index }: Line, { timestamps }: LogOptions): string {
  if (!timestamps) return text;
  return `${nanoTime(atMs, index)} ${text}`;
}

/** "2026-11-20T18:37:54.019077737Z": the clock has milliseconds, the rest follows the order of lines. */
function nanoTime(atMs: number, index: number): string {
  const nanos = String((index * 7_919 + 77_737) % 1_000_000).padStart(6, '0');
  return new Date(atMs).toISOString().replace('Z', `${nanos}Z`);
}

function sinceMs({ clock }: World, { sinceSeconds, sinceTime }: LogOptions): number | undefined {
  if (sinceSeconds !== undefined) return clock.nowMs - sinceSeconds * 1000;
  return sinceTime === undefined ? undefined : Date.parse(sinceTime);
}

function limit(text: string, bytes: number | undefined): string {
  if (bytes === undefined || byteLength(text) <= bytes) return text;
  return bytesToText(textToBytes(text).slice(0, bytes));
}

/** All that is asked for, then what comes; it ends with the container. */
function followLog(world: World, id: string, options: LogOptions): Source<unknown> {
  let seen: number | undefined;
  let isClosed = false;
  const hasEnded = () => {
    const container = loadContainer(world, id);
    return !container || exitOf(world, container) !== undefined;
  };
  const isRead = () => seen !== undefined && readLog(world, id).length <= seen;
  return {
    take() {
      if (isClosed) return [];
      if (seen === undefined) {
        const { text, count } = select(world, id, options);
        seen = count;
        return text === '' ? [] : [text];
      }
      awaitLine(world, id);
      const fresh = readLog(world, id).slice(seen);
      seen += fresh.length;
      const text = joinLines(fresh)
        .map((line) => lineText(line, options))
        .join('');
      return text === '' ? [] : [text];
    },
    get ended() {
      return isClosed || (hasEnded() && isRead());
    },
    close() {
      isClosed = true;
    },
  };
}
