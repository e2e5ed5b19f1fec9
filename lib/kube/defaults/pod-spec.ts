/** Defaults of what a pod is to run, alike in pods and in templates. Spec: pkg/apis/core/v1/defaults.go */
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { setAmountDefaults, setContainerDefaults } from './container.ts';
import { setEmptyMetadata } from './embedded-metadata.ts';
import { setVolumeDefaults } from './volume.ts';

export function setPodSpecDefaults(spec: PodSpec): void {
  spec.containers ??= [];
  spec.restartPolicy ||= 'Always';
  spec.terminationGracePeriodSeconds ??= 30;
  spec.dnsPolicy ||= 'ClusterFirst';
  spec.securityContext ??= {};
  spec.schedulerName ||= 'default-scheduler';
  // One account has two names since v1.0: what either says, both say.
  const account = spec.serviceAccountName || spec.serviceAccount;
  if (account) {
    spec.serviceAccountName = account;
    spec.serviceAccount = account;
  }
  for (const container of allContainers(spec)) setContainerDefaults(container);
  for (const volume of spec.volumes ?? []) setVolumeDefaults(volume);
  setAmountDefaults(spec.overhead as Record<string, string> | undefined);
}

/** A template's metadata and spec are there, empty or not. */
export function setTemplateDefaults(template: PodTemplateSpec | undefined): void {
  if (!template) return;
  setEmptyMetadata(template);
  template.spec ??= { containers: [] };
  setPodSpecDefaults(template.spec);
}

/** What holds for a pod and not for a template. */
export function setPodDefaults(spec: PodSpec): void {
  setPodSpecDefaults(spec);
  spec.enableServiceLinks ??= true;
  for (const container of allContainers(spec)) setRequestsFromLimits(container);
  if (!spec.hostNetwork) return;
  for (const container of allContainers(spec)) setHostPorts(container);
}

const allContainers = (spec: PodSpec): Container[] => [
  ...(spec.initContainers ?? []),
  ...(spec.containers ?? []),
  ...((spec.ephemeralContainers ?? []) as Container[]),
];

/** Who limits a resource without asking for it asks for as much as the limit. */
function setRequestsFromLimits({ resources }: Container): void {
  if (!resources?.limits || Object.keys(resources.limits).length === 0) return;
  resources.requests = { ...resources.limits, ...resources.requests };
}

function setHostPorts({ ports }: Container): void {
  for (const port of ports ?? []) port.hostPort ||= port.containerPort;
}
