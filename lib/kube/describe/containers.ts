/** The containers of a pod or a template, with what became of them where that is known. */
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  ResourceRequirements,
} from 'kubernetes-types/core/v1.d.ts';
import { canonicalQuantity } from '../quantity.ts';
import { describeEnvironment, type FieldReader } from './container-environment.ts';
import type { Description } from './description.ts';
import { probeText } from './probe-text.ts';
import { rfc1123 } from './time.ts';

export interface ContainerSection {
  readonly title: string;
  readonly containers: readonly Container[];
  readonly statuses?: readonly ContainerStatus[] | undefined;
  /** Reads a field of the pod for an environment variable. */
  readonly readField?: FieldReader;
  /** Containers of a template stand one level further in. */
  readonly isTemplate?: boolean;
}

export function describeContainers(to: Description, section: ContainerSection): void {
  const { title, containers, statuses = [], readField, isTemplate = false } = section;
  const none = containers.length === 0 ? ' <none>' : '';
  to.line(`${isTemplate ? '  ' : ''}${title}:${none}`);
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name);
    to.line(`${isTemplate ? ' ' : ''}${container.name}:`, 1);
    describeImage(to, container, status);
    describeCommand(to, container);
    if (status) describeStatus(to, status);
    describeResources(to, container.resources);
    describeProbes(to, container);
    describeEnvironment(to, container, readField);
    describeMounts(to, container);
  }
}

function describeImage(
  to: Description,
  { image, ports = [], securityContext }: Container,
  status: ContainerStatus | undefined,
): void {
  if (status) to.field('Container ID', status.containerID, 2);
  to.field('Image', image, 2);
  if (status) to.field('Image ID', status.imageID, 2);
  describePorts(to, 'Port', ports, ({ containerPort }) => containerPort);
  describePorts(to, 'Host Port', ports, ({ hostPort = 0 }) => hostPort);
  const seccomp = securityContext?.seccompProfile;
  if (!seccomp) return;
  to.field('SeccompProfile', seccomp.type, 2);
  if (seccomp.type === 'Localhost') to.field('LocalhostProfile', seccomp.localhostProfile, 3);
}

function describePorts(
  to: Description,
  name: string,
  ports: readonly ContainerPort[],
  read: (port: ContainerPort) => number,
): void {
  const texts = ports.map((port) => `${read(port)}/${port.protocol}`);
  to.field(texts.length > 1 ? `${name}s` : name, texts.join(', ') || '<none>', 2);
}

function describeCommand(to: Description, { command = [], args = [] }: Container): void {
  describeWords(to, 'Command', command);
  describeWords(to, 'Args', args);
}

function describeWords(to: Description, name: string, words: readonly string[]): void {
  if (words.length === 0) return;
  to.line(`${name}:`, 2);
  for (const line of words.flatMap((word) => word.split('\n'))) to.line(line, 3);
}

function describeStatus(to: Description, status: ContainerStatus): void {
  describeState(to, 'State', status.state);
  if (status.lastState?.terminated) describeState(to, 'Last State', status.lastState);
  to.field('Ready', status.ready ? 'True' : 'False', 2);
  to.field('Restart Count', status.restartCount, 2);
}

function describeState(to: Description, name: string, state: ContainerState | undefined): void {
  if (state?.running) {
    to.field(name, 'Running', 2).field('Started', rfc1123(state.running.startedAt), 3);
  } else if (state?.terminated) {
    describeEnd(to.field(name, 'Terminated', 2), state.terminated);
  } else {
    to.field(name, 'Waiting', 2).optional('Reason', state?.waiting?.reason, 3);
  }
}

function describeEnd(to: Description, end: NonNullable<ContainerState['terminated']>): void {
  to.optional('Reason', end.reason, 3).optional('Message', end.message, 3);
  to.field('Exit Code', end.exitCode, 3).optional('Signal', end.signal || undefined, 3);
  to.field('Started', rfc1123(end.startedAt), 3).field('Finished', rfc1123(end.finishedAt), 3);
}

function describeResources(to: Description, resources: ResourceRequirements | undefined): void {
  describeAmounts(to, 'Limits', resources?.limits);
  describeAmounts(to, 'Requests', resources?.requests);
}

function describeAmounts(
  to: Description,
  name: string,
  amounts: Readonly<Record<string, string>> | undefined,
): void {
  const entries = Object.entries(amounts ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return;
  to.line(`${name}:`, 2);
  for (const [resource, amount] of entries) to.field(resource, canonicalQuantity(amount), 3);
}

function describeProbes(to: Description, container: Container): void {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  if (livenessProbe) to.field('Liveness', probeText(livenessProbe), 2);
  if (readinessProbe) to.field('Readiness', probeText(readinessProbe), 2);
  if (startupProbe) to.field('Startup', probeText(startupProbe), 2);
}

function describeMounts(to: Description, container: Container): void {
  const { volumeMounts = [], volumeDevices = [] } = container;
  if (volumeMounts.length === 0) to.field('Mounts', '<none>', 2);
  else to.line('Mounts:', 2);
  for (const mount of volumeMounts.toSorted(by(({ mountPath }) => mountPath))) {
    const path = mount.subPath ? `,path=${JSON.stringify(mount.subPath)}` : '';
    to.line(`${mount.mountPath} from ${mount.name} (${mount.readOnly ? 'ro' : 'rw'}${path})`, 3);
  }
  if (volumeDevices.length === 0) return;
  to.line('Devices:', 2);
  for (const { devicePath, name } of volumeDevices.toSorted(by((device) => device.devicePath)))
    to.line(`${devicePath} from ${name}`, 3);
}

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : Number(key(a) > key(b));
