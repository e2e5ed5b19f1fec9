/** What the four `create service X` commands share. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go */
import { checkPortName, checkPortNumber } from '#lib/kube/names.ts';
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import { draftMeta, finishCreation, type Creation, type Draft } from './create-object.ts';

export interface ServiceDraft {
  readonly type: 'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort';
  readonly tcp: readonly string[];
  readonly clusterIP?: string;
  readonly nodePort?: number;
  readonly externalName?: string;
}

/** Throws CommandError for ports that are none. */
export function createService(creation: Creation, service: ServiceDraft): void {
  const { type, clusterIP = '', nodePort = 0, externalName = '' } = service;
  const labels = { app: creation.name };
  const ports = service.tcp.map((text) => draftPort(text, nodePort));
  const draft = {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: draftMeta(creation, creation.name, { labels }),
    spec: {
      ...(ports.length > 0 ? { ports } : {}),
      selector: labels,
      ...(clusterIP === '' ? {} : { clusterIP }),
      type,
      ...(externalName === '' ? {} : { externalName }),
    },
    status: { loadBalancer: {} },
  };
  const kind = { plural: 'services', namespaced: true };
  finishCreation(creation, draft, kind, `failed to create ${type} service:`);
}

export function requirePorts(tcp: readonly string[]): void {
  if (tcp.length === 0) throw new CommandError('at least one tcp port specifier must be provided');
}

/** "80" and "80:8080": the name is the text, with a dash. */
function draftPort(text: string, nodePort: number): Draft {
  const [first = '', second] = text.split(':');
  const port = readPort(first);
  const targetPort = second === undefined || second === '' ? port : readTarget(second);
  return {
    name: text.replaceAll(':', '-'),
    protocol: 'TCP',
    port,
    targetPort,
    ...(nodePort > 0 ? { nodePort } : {}),
  };
}

function readPort(text: string): number {
  if (/^\d+$/.test(text)) {
    if (Number(text) <= 65_535) return Number(text);
    throw new CommandError(`strconv.ParseUint: parsing ${goQuote(text)}: value out of range`);
  }
  throw new CommandError(`strconv.ParseUint: parsing ${goQuote(text)}: invalid syntax`);
}

function readTarget(text: string): number | string {
  const isNumber = /^\d+$/.test(text);
  const faults = isNumber ? checkPortNumber(Number(text)) : checkPortName(text);
  if (faults.length > 0) throw new CommandError(faults.join(','));
  return isNumber ? Number(text) : text;
}
