/**
 * What a Service for an object selects, and the ports it has.
 * Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers (canbeexposed.go, mapbasedselectorforobject.go, protocolsforobject.go)
 */
import { asArray, asObject, asString, at, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';

export interface ContainerPort {
  readonly port: number;
  readonly protocol: string;
}

/** Throws CommandError for what cannot be exposed, or selects in a way a Service cannot. */
export function selectorOf(object: AnyObject): Record<string, string> {
  const { kind, metadata } = object;
  switch (kind) {
    case 'ReplicationController':
      return labels(at(object, 'spec', 'selector'));
    case 'Pod':
      if (Object.keys(metadata.labels ?? {}).length === 0)
        throw cannotFind(new CommandError('the pod has no labels and cannot be exposed'));
      return metadata.labels ?? {};
    case 'Service': {
      const selector = labels(at(object, 'spec', 'selector'));
      if (Object.keys(selector).length === 0)
        throw cannotFind(new CommandError('the service has no pod selector set'));
      return selector;
    }
    case 'Deployment':
    case 'ReplicaSet':
      return workloadSelector(object);
    default:
      throw new CommandError(`cannot expose a ${typeText(object)}`);
  }
}

const cannotFind = (error: CommandError) =>
  new CommandError(
    `couldn't retrieve selectors via --selector flag or introspection: ${error.message}`,
  );

function typeText({ apiVersion, kind }: AnyObject): string {
  const [group] = apiVersion.split('/');
  return apiVersion.includes('/') ? `${kind}.${group ?? ''}` : kind;
}

function workloadSelector(object: AnyObject): Record<string, string> {
  const { matchLabels, matchExpressions } = asObject(at(object, 'spec', 'selector'));
  if (asArray(matchExpressions).length > 0)
    throw cannotFind(
      new CommandError(
        `couldn't convert expressions - "${JSON.stringify(matchExpressions)}" to map-based selector format`,
      ),
    );
  return labels(matchLabels);
}

const labels = (value: unknown) => asObject(value) as Record<string, string>;

/** The ports of an object's containers, or of a Service. */
export function portsOf(object: AnyObject): ContainerPort[] {
  if (object.kind === 'Service')
    return asArray(at(object, 'spec', 'ports')).map((one) => ({
      port: Number(asObject(one)['port']),
      protocol: asString(asObject(one)['protocol']) || 'TCP',
    }));
  const spec = object.kind === 'Pod' ? at(object, 'spec') : at(object, 'spec', 'template', 'spec');
  return asArray(at(spec, 'containers')).flatMap((container) =>
    asArray(asObject(container)['ports']).map((one) => ({
      port: Number(asObject(one)['containerPort']),
      protocol: asString(asObject(one)['protocol']) || 'TCP',
    })),
  );
}

export interface PortFlags {
  readonly port: string;
  readonly protocol: string;
  readonly 'target-port': string;
  readonly 'cluster-ip': string;
}

/** Throws CommandError when there is no port at all. */
export function draftServicePorts(flags: PortFlags, own: readonly ContainerPort[]): JsonObject[] {
  const given = flags.port === '' ? own.map(({ port }) => String(port)) : flags.port.split(',');
  const distinct = [...new Set(given)];
  if (distinct.length === 0 && flags['cluster-ip'] !== 'None')
    throw new CommandError("couldn't find port via --port flag or introspection");
  return distinct.map((text, at) => {
    const port = readPort(text);
    const protocol = flags.protocol || protocolOf(own, port);
    const targetPort = flags['target-port'] === '' ? port : intOrString(flags['target-port']);
    return {
      ...(distinct.length > 1 ? { name: `port-${at + 1}` } : {}),
      protocol,
      port,
      targetPort,
    };
  });
}

const protocolOf = (own: readonly ContainerPort[], port: number) =>
  own.find((one) => one.port === port)?.protocol ?? 'TCP';

const intOrString = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);

function readPort(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw new CommandError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
}
