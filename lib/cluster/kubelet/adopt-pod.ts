/**
 * Takes over a pod that was running before this kubelet first looked: what its status reports is running goes on.
 * So a cluster can begin in the middle of its life.
 */
import { digestOf } from '#lib/images/digest.ts';
import { parseReference } from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import { wantedContainers } from './containers-of.ts';
import { addNodeImage } from './node-images.ts';
import { writePodFiles } from './pod-files.ts';
import type { PodWork } from './pod-work.ts';
import { saveRecord } from './records.ts';
import { continueContainer } from './start-container.ts';
import { mountVolumes } from './mount-volumes.ts';

/** Returns whether there was something to take over. */
export function adoptPod(work: PodWork): boolean {
  const { status } = work.pod;
  const running = (status?.containerStatuses ?? []).filter(({ state }) => state?.running);
  if (running.length === 0 || status?.podIP === undefined) return false;
  const { parts, nowMs, node } = work;
  const since = Date.parse(status.startTime ?? '') || nowMs;
  const ip = status.podIP;
  work.update({
    firstSeenMs: since,
    sandbox: { id: digestOf(work.record.uid).slice(7), ip, readyMs: since },
  });
  // Programs look around as they start: the pod must be known to the network by then.
  saveRecord(parts.world, work.record);
  const files = work.containers.files.pod(work.record.uid);
  writePodFiles(files, work.pod, { profile: parts.profile, node: node.name, ip });
  mountVolumes(work);
  for (const wanted of wantedContainers(work.pod)) {
    const found = running.find(({ name }) => name === wanted.spec.name);
    if (!found) continue;
    const digest = found.imageID.split('@')[1] ?? digestOf(found.image);
    // It is first told of with the report that a kubelet makes every five minutes.
    const sinceMs = nowMs + 290_000;
    const image = { name: found.image, digest, sizeBytes: sizeOf(found.image), sinceMs };
    addNodeImage(parts.world, node.name, image);
    continueContainer(work, wanted, { image, status: found });
  }
  return true;
}

const sizeOf = (image: string): number => findImage(parseReference(image)).image.sizeBytes;
