/** Defaults of one container. Spec: pkg/apis/core/v1/defaults.go */
import type {
  Container,
  EnvVar,
  HTTPGetAction,
  Lifecycle,
  Probe,
} from 'kubernetes-types/core/v1.d.ts';
import { imageTag } from '../image-reference.ts';
import {
  formatQuantity,
  parseQuantity,
  quantityFromMilliValue,
  quantityMilliValue,
} from '../quantity.ts';

export function setContainerDefaults(container: Container): void {
  container.imagePullPolicy ||= pullPolicyOf(container.image);
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
  container.resources ??= {};
  setAmountDefaults(container.resources.limits);
  setAmountDefaults(container.resources.requests);
  for (const port of container.ports ?? []) port.protocol ||= 'TCP';
  for (const variable of container.env ?? []) setEnvDefaults(variable);
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe])
    if (probe) setProbeDefaults(probe);
  if (container.lifecycle) setLifecycleDefaults(container.lifecycle);
  if (container.securityContext) container.securityContext = { ...container.securityContext };
}

/** Images that may change under their name are looked for each time. */
function pullPolicyOf(image: string | undefined): string {
  return imageTag(image ?? '') === 'latest' ? 'Always' : 'IfNotPresent';
}

function setEnvDefaults({ valueFrom }: EnvVar): void {
  if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ||= 'v1';
}

function setProbeDefaults(probe: Probe): void {
  probe.timeoutSeconds ||= 1;
  probe.periodSeconds ||= 10;
  probe.successThreshold ||= 1;
  probe.failureThreshold ||= 3;
  if (probe.httpGet) setHttpDefaults(probe.httpGet);
  if (probe.grpc) probe.grpc.service ??= '';
}

function setLifecycleDefaults({ postStart, preStop }: Lifecycle): void {
  if (postStart?.httpGet) setHttpDefaults(postStart.httpGet);
  if (preStop?.httpGet) setHttpDefaults(preStop.httpGet);
}

function setHttpDefaults(action: HTTPGetAction): void {
  action.path ||= '/';
  action.scheme ||= 'HTTP';
}

/** Amounts finer than a thousandth are rounded up, and all are written canonically. */
export function setAmountDefaults(amounts: Record<string, string> | undefined): void {
  for (const [name, text] of Object.entries(amounts ?? {})) {
    const quantity = parseQuantity(text);
    if (!quantity || !amounts) continue;
    const isFine = quantity.nano % 1_000_000n !== 0n;
    const rounded = isFine
      ? quantityFromMilliValue(quantityMilliValue(quantity), quantity.format)
      : quantity;
    amounts[name] = formatQuantity(rounded);
  }
}
