/**
 * The sandbox of a pod: its network, held by a pause container.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_sandbox.go
 */
import { hexOf } from '#lib/images/digest.ts';
import { takeAddress } from './pod-addresses.ts';
import { writePodFiles } from './pod-files.ts';
import type { PodWork } from './pod-work.ts';
import { missingHandler } from './runtime-handler.ts';
import { missingSandboxImage } from './sandbox-image.ts';

/** How long the runtime takes for a network and a pause container. */
const sandboxMs = 150;

export function createSandbox(work: PodWork): void {
  const { parts, pod, node, nowMs } = work;
  const missing = missingSandboxImage(parts, node.name);
  if (missing !== undefined) {
    work.event('Warning', 'FailedSync', missing);
    work.dueAfterFailure();
    return;
  }
  const unknown = missingHandler(work);
  if (unknown !== undefined) return fail(work, unknown);
  const id = hexOf(`${work.record.uid} sandbox ${nowMs}`, 64);
  const ip = pod.spec.hostNetwork ? node.address : takeAddress(parts.world, node);
  if (ip === undefined) {
    const why = `rpc error: code = Unknown desc = failed to setup network for sandbox "${id}": plugin type="host-local" failed (add): failed to allocate for range 0: no IP addresses available in range set: ${node.podCIDR}`;
    return fail(work, why);
  }
  if (work.record.lostSandbox) {
    const message = 'Pod sandbox changed, it will be killed and re-created.';
    work.event('Normal', 'SandboxChanged', message);
    work.update({ lostSandbox: false });
  }
  const readyMs = nowMs + sandboxMs;
  work.update({ sandbox: { id, ip, readyMs }, busyUntilMs: readyMs });
  const files = work.containers.files.pod(work.record.uid);
  writePodFiles(files, pod, { profile: parts.profile, node: node.name, ip });
  // The round goes on when the sandbox stands; the kubelet's next look will find it.
  work.dueBy(readyMs);
}

function fail(work: PodWork, why: string): void {
  work.event('Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${why}`);
  work.dueAfterFailure();
}
