/** What a pull on a machine is answered: by a registry in the cluster's network, or by those of the world outside. */
import { answerPull, type PullAnswer } from '#lib/images/pull.ts';
import type { ImageReference } from '#lib/images/reference.ts';
import { imageRules, type KubeletParts } from '../kubelet/parts.ts';
import { askRegistry } from './private-registry.ts';

export const pullAnswer = (
  parts: KubeletParts,
  machine: string,
  reference: ImageReference,
): PullAnswer => askRegistry(parts, machine, reference) ?? answerPull(reference, imageRules(parts));
