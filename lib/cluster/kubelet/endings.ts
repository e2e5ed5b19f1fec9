/** What the kubelet finds when it lists the containers of a pod: those that have ended. */
import type { WantedContainer } from './containers-of.ts';
import { wantedContainers } from './containers-of.ts';
import { readLog } from './logs.ts';
import type { PodWork } from './pod-work.ts';
import type { ContainerRecord, Ending } from './records.ts';
import { lastWordsPath } from './prepare-container.ts';

const longestMessage = 4096;

/** Notes every container that has ended since. Returns whether there was one. */
export function noteEndings(work: PodWork): boolean {
  let found = false;
  const wanted = wantedContainers(work.pod);
  for (const container of Object.values(work.record.containers)) {
    if (container.ending) continue;
    const exit = work.containers.exitOf(container.id);
    if (!exit) continue;
    found = true;
    const spec = wanted.find((one) => one.spec.name === container.name);
    const message = lastWords(work, container, { spec, code: exit.code });
    const ending: Ending = {
      containerId: container.id,
      startedMs: exit.reason === 'StartError' ? 0 : container.startedMs,
      finishedMs: exit.atMs,
      exitCode: exit.code,
      reason: exit.reason ?? (exit.code === 0 ? 'Completed' : 'Error'),
      ...(message ? { message } : {}),
    };
    work.updateContainer(container.name, { ending, ready: false });
  }
  return found;
}

/** What the container wrote to its termination message path; failing that, the end of its log if it may. */
function lastWords(
  work: PodWork,
  container: ContainerRecord,
  { spec, code }: { spec: WantedContainer | undefined; code: number },
): string {
  const reason = work.record.reasons[container.name];
  if (reason?.reason === 'RunContainerError' && code === 128) return reason.message;
  const files = work.containers.files.pod(work.record.uid);
  const path = lastWordsPath(container.name, container.restarts);
  const written = files.stat(path)?.type === 'file' ? files.read(path) : '';
  if (written !== '') return written.slice(0, longestMessage);
  if (spec?.spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || code === 0) return '';
  const lines = readLog(work.parts.world, container.id).slice(-80);
  return lines
    .map(({ text, partial }) => (partial ? text : `${text}\n`))
    .join('')
    .slice(-2048);
}
