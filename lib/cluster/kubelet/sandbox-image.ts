/**
 * The image of the container that holds a pod's sandbox, where the kubelet itself starts it by Docker.
 * Spec: --pod-infra-container-image of kubelet before v1.24
 * Simplified: only kubelets that are units of their machines; elsewhere the image comes with the runtime.
 */
import { pullError } from '#lib/images/pull.ts';
import { parseReference } from '#lib/images/reference.ts';
import { minorOf } from '#lib/kube/releases.ts';
import { flagValue, runningCommand } from '../machine/unit-command.ts';
import { pullAnswer } from '../registries/pull-answer.ts';
import { findNodeImage, finishPull } from './node-images.ts';
import type { KubeletParts } from './parts.ts';

export function sandboxImage({ world, profile }: KubeletParts, node: string): string {
  const { system, installedAs } = profile;
  const usual = system ? `${system.registry}/${system.pause}` : 'k8s.gcr.io/pause:3.5';
  if (installedAs !== 'services') return usual;
  const command = runningCommand(world, profile, { node, unit: 'kubelet' });
  return flagValue(command, 'pod-infra-container-image') ?? usual;
}

/** Sees to it that the image is on the node; undefined: it is, else why not. */
export function missingSandboxImage(parts: KubeletParts, node: string): string | undefined {
  const { world, profile } = parts;
  if (profile.installedAs !== 'services') return undefined;
  const image = sandboxImage(parts, node);
  if (findNodeImage(world, node, image)) return undefined;
  const answer = pullAnswer(parts, node, parseReference(image));
  finishPull(world, node, image, answer);
  return answer.ok ? undefined : words(profile.kubernetesVersion, image, pullError(answer));
}

const words = (version: string, image: string, why: string): string =>
  minorOf(version) === 0
    ? `Error syncing pod, skipping: image pull failed for ${image}, this may be because there are no credentials on this request.  details: (${why})`
    : `Error syncing pod, skipping: failed to "CreatePodSandbox" with CreatePodSandboxError: "unable to pull sandbox image \\"${image}\\": ${why}"`;
