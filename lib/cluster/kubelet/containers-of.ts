/** The containers a pod asks for, of all kinds, in the order they are started. */
import type { Container, EphemeralContainer } from 'kubernetes-types/core/v1.d.ts';
import { isSidecar } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { ContainerKind } from './records.ts';

export interface WantedContainer {
  readonly kind: ContainerKind;
  readonly spec: Container & Pick<EphemeralContainer, 'targetContainerName'>;
  /** "spec.initContainers{name}": where events point. */
  readonly fieldPath: string;
}

export function wantedContainers({ spec }: Pod): WantedContainer[] {
  const init = (spec.initContainers ?? []).map((container) => ({
    kind: isSidecar(container) ? ('sidecar' as const) : ('init' as const),
    spec: container,
    fieldPath: `spec.initContainers{${container.name}}`,
  }));
  const main = spec.containers.map((container) => ({
    kind: 'main' as const,
    spec: container,
    fieldPath: `spec.containers{${container.name}}`,
  }));
  const ephemeral = (spec.ephemeralContainers ?? []).map((container) => ({
    kind: 'ephemeral' as const,
    spec: container as Container,
    fieldPath: `spec.ephemeralContainers{${container.name}}`,
  }));
  return [...init, ...main, ...ephemeral];
}

/** Whether a container of this kind is to be started again when it has ended so. */
export function restartsAfter(pod: Pod, kind: ContainerKind, exitCode: number): boolean {
  if (kind === 'sidecar') return true;
  if (kind === 'ephemeral') return false;
  const policy = pod.spec.restartPolicy ?? 'Always';
  if (kind === 'init') return exitCode !== 0 && policy !== 'Never';
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
}
