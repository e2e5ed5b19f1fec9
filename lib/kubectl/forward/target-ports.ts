/**
 * From the ports of the command line to ports of the pod: names and a Service's ports are looked up.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go
 */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';

/** The ports as client-go reads them: "80", "8080:80". Throws CommandError for one that is not there. */
export function targetPorts(
  ports: readonly string[],
  object: AnyObject,
  pod: AnyObject,
): readonly string[] {
  const isService = object.kind === 'Service';
  refuseDatagrams(ports, isService ? object : pod);
  return ports.map((port) => (isService ? servicePort(port, object, pod) : podPort(port, pod)));
}

interface Split {
  readonly local: string;
  readonly remote: string;
}

function split(port: string): Split {
  const [first = '', second, ...rest] = port.split(':');
  return { local: first, remote: second === undefined || rest.length > 0 ? first : second };
}

const isNumber = (text: string) => /^[+-]?\d+$/.test(text);

function podPort(port: string, pod: AnyObject): string {
  const { local, remote } = split(port);
  const number = isNumber(remote) ? remote : String(containerPortNamed(pod, remote));
  return local === remote ? number : `${local}:${number}`;
}

function servicePort(port: string, service: AnyObject, pod: AnyObject): string {
  const { local, remote } = split(port);
  const number = isNumber(remote) ? Number(remote) : servicePortNamed(service, remote);
  const target = String(containerPort(number, service, pod));
  const here = !isNumber(remote) && local === remote ? String(number) : local;
  return here === target ? target : `${here}:${target}`;
}

/** Spec: staging/src/k8s.io/kubectl/pkg/util/service_port.go */
function containerPort(number: number, service: AnyObject, pod: AnyObject): number {
  const port = portsOf(service).find((one) => one['port'] === number);
  if (!port)
    throw new CommandError(
      `Service ${service.metadata.name} does not have a service port ${number}`,
    );
  if (at(service, 'spec', 'clusterIP') === 'None') return number;
  const target = port['targetPort'];
  if (typeof target === 'string') return containerPortNamed(pod, target);
  return Number(target ?? 0) || number;
}

function servicePortNamed(service: AnyObject, name: string): number {
  const port = portsOf(service).find((one) => one['name'] === name);
  if (port) return Number(port['port']);
  throw new CommandError(`Service '${service.metadata.name}' does not have a named port '${name}'`);
}

function containerPortNamed(pod: AnyObject, name: string): number {
  const port = containerPorts(pod).find((one) => one['name'] === name);
  if (port) return Number(port['containerPort']);
  throw new CommandError(`Pod '${pod.metadata.name}' does not have a named port '${name}'`);
}

const portsOf = (service: AnyObject) => asArray(at(service, 'spec', 'ports')).map(asObject);
const containerPorts = (pod: AnyObject) =>
  asArray(at(pod, 'spec', 'containers')).flatMap((one) =>
    asArray(asObject(one)['ports']).map(asObject),
  );

/** A port that only UDP has cannot be reached through a stream. */
function refuseDatagrams(ports: readonly string[], object: AnyObject): void {
  const isService = object.kind === 'Service';
  const member = isService ? 'port' : 'containerPort';
  const declared = isService ? portsOf(object) : containerPorts(object);
  const protocols = (number: number) =>
    declared
      .filter((one) => one[member] === number)
      .map((one) => asString(one['protocol'] ?? 'TCP'));
  for (const { remote } of ports.map(split)) {
    const named = () =>
      isService ? servicePortNamed(object, remote) : containerPortNamed(object, remote);
    const spoken = protocols(isNumber(remote) ? Number(remote) : named());
    if (spoken.includes('UDP') && !spoken.includes('TCP'))
      throw new CommandError(`UDP protocol is not supported for ${remote}`);
  }
}
