/**
 * Sees to it that a container's image is on the node: pulls it, waits, or says why there will be none.
 * Spec: pkg/kubelet/images/image_manager.go#EnsureImageExists
 */
import { minorOf } from '#lib/kube/releases.ts';
import { pullError, type PullAnswer } from '#lib/images/pull.ts';
import { InvalidReference, parseReference } from '#lib/images/reference.ts';
import { pullAnswer } from '../registries/pull-answer.ts';
import { isInBackOff, nextBackOff } from './back-off.ts';
import type { WantedContainer } from './containers-of.ts';
import {
  askForPull,
  durationText,
  findNodeImage,
  finishPull,
  type NodeImage,
  type Pull,
} from './node-images.ts';
import { imageRules } from './parts.ts';
import type { PodWork } from './pod-work.ts';
import type { Reason } from './records.ts';

export type ImageOutcome =
  { readonly image: NodeImage } | { readonly pulling: Pull } | { readonly failure: Reason };

/** Looks at a container's image; `pulling` is the pull that this container has asked for before. */
export function ensureImage(
  work: PodWork,
  wanted: WantedContainer,
  pulling: Pull | undefined,
): ImageOutcome {
  const image = wanted.spec.image ?? '';
  const invalid = invalidName(image);
  if (invalid !== undefined) {
    const message = `Failed to apply default image tag "${image}": ${invalid}`;
    work.containerEvent(wanted, 'Warning', { reason: 'InspectFailed', message });
    return fail(work, wanted, { reason: 'InvalidImageName', message });
  }
  if (pulling) return afterPull(work, wanted, pulling);
  const present = findNodeImage(work.parts.world, work.node.name, image);
  const policy = wanted.spec.imagePullPolicy ?? 'IfNotPresent';
  if (present && policy !== 'Always') {
    const message = `Container image "${image}" already present on machine`;
    work.containerEvent(wanted, 'Normal', { reason: 'Pulled', message });
    return { image: present };
  }
  if (policy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    work.containerEvent(wanted, 'Warning', { reason: 'ErrImageNeverPull', message });
    return fail(work, wanted, { reason: 'ErrImageNeverPull', message });
  }
  return beginPull(work, wanted, image);
}

function beginPull(work: PodWork, wanted: WantedContainer, image: string): ImageOutcome {
  const { world } = work.parts;
  const entry = work.record.backOffs[image];
  if (isInBackOff(entry, entry?.updatedMs ?? 0, work.nowMs)) {
    const message = `Back-off pulling image "${image}"`;
    work.containerEvent(wanted, 'Normal', { reason: 'BackOff', message });
    const before = world.store.get<string>(lastErrorKey(work, image));
    const more = before === undefined ? '' : `: ErrImagePull: ${before}`;
    return fail(work, wanted, { reason: 'ImagePullBackOff', message: message + more });
  }
  const message = `Pulling image "${image}"`;
  work.containerEvent(wanted, 'Normal', { reason: 'Pulling', message });
  const rules = imageRules(work.parts);
  const answer = answerOf(work, image);
  return { pulling: askForPull(world, work.node.name, { image, answer, rules }) };
}

function afterPull(work: PodWork, wanted: WantedContainer, pull: Pull): ImageOutcome {
  if (pull.endMs > work.nowMs) return { pulling: pull };
  const { world } = work.parts;
  const { image } = pull;
  const answer = answerOf(work, image);
  finishPull(world, work.node.name, image, answer);
  if (answer.ok) {
    const own = durationText(pull.endMs - pull.startMs);
    const whole = durationText(pull.endMs - pull.askedMs);
    const since =
      minorOf(work.parts.profile.kubernetesVersion) < 27
        ? ''
        : ` (${whole} including waiting). Image size: ${answer.sizeBytes} bytes.`;
    const message = `Successfully pulled image "${image}" in ${own}${since}`;
    work.containerEvent(wanted, 'Normal', { reason: 'Pulled', message });
    const held = findNodeImage(world, work.node.name, image);
    if (held) return { image: held };
  }
  const error = answer.ok ? '' : pullError(answer);
  const failed = `Failed to pull image "${image}": ${error}`;
  work.containerEvent(wanted, 'Warning', { reason: 'Failed', message: failed });
  const next = nextBackOff(work.record.backOffs[image], work.nowMs, work.nowMs);
  work.update({ backOffs: { ...work.record.backOffs, [image]: next } });
  world.store.set(lastErrorKey(work, image), error);
  return fail(work, wanted, { reason: 'ErrImagePull', message: error });
}

const answerOf = (work: PodWork, image: string): PullAnswer =>
  pullAnswer(work.parts, work.node.name, parseReference(image));

function fail(work: PodWork, wanted: WantedContainer, failure: Reason): ImageOutcome {
  const message = `Error: ${failure.reason}`;
  work.containerEvent(wanted, 'Warning', { reason: 'Failed', message });
  return { failure };
}

const lastErrorKey = ({ record }: PodWork, image: string) =>
  `/kubelet/pull-errors/${record.uid}/${image}`;

function invalidName(image: string): string | undefined {
  try {
    parseReference(image);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    return `couldn't parse image name "${image}": ${error.message}`;
  }
}
