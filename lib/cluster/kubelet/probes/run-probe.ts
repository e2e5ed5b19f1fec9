/**
 * Asks a container once how it is.
 * Spec: pkg/kubelet/prober/prober.go, pkg/probe/http/http.go, pkg/probe/tcp/tcp.go
 */
import type { Container, Probe } from 'kubernetes-types/core/v1.d.ts';
import type { PodWork } from '../pod-work.ts';
import type { ContainerRecord } from '../records.ts';
import type { WantedContainer } from '../containers-of.ts';
import { execProbe } from './exec-probe.ts';

export type Outcome =
  { readonly ok: true } | { readonly ok: false; readonly text: string; readonly errored?: boolean };

export interface Asking {
  readonly key: string;
  readonly probe: Probe;
  readonly wanted: WantedContainer;
  readonly container: ContainerRecord;
  readonly atMs: number;
}

/** "running": a command that has not ended yet. */
export function runProbe(work: PodWork, asking: Asking): Outcome | 'running' {
  const { probe, wanted } = asking;
  if (probe.exec) return execProbe(work, asking, probe.exec.command ?? []);
  if (probe.httpGet) return httpProbe(work, probe, wanted.spec);
  if (probe.tcpSocket) {
    const { host, port } = probe.tcpSocket;
    return tcpProbe(work, { host, port: portNumber(port, wanted.spec) });
  }
  if (probe.grpc) return grpcProbe(work, probe);
  return { ok: true };
}

function httpProbe(work: PodWork, probe: Probe, container: Container): Outcome {
  const {
    host,
    port,
    path = '/',
    scheme = 'HTTP',
    httpHeaders = [],
  } = probe.httpGet ?? { port: 0 };
  const address = host ?? work.place.podIP;
  const number = portNumber(port, container);
  const target = path.startsWith('/') ? path : `/${path}`;
  const url = `${scheme.toLowerCase()}://${address}:${number}${target}`;
  const connection = dial(work, address, number);
  if (typeof connection === 'string') return { ok: false, text: `Get "${url}": ${connection}` };
  const { http } = connection.server;
  if (!http) return { ok: false, text: `Get "${url}": EOF` };
  const minor = work.parts.profile.kubernetesVersion.split('.')[1] ?? '';
  const own = Object.fromEntries(
    httpHeaders.map(({ name, value }) => [name.toLowerCase(), value] as const),
  );
  const response = http({
    method: 'GET',
    path: target,
    headers: {
      host: `${address}:${number}`,
      'user-agent': `kube-probe/1.${minor}`,
      accept: '*/*',
      ...own,
    },
  });
  const isFine = response.status >= 200 && response.status < 400;
  return isFine
    ? { ok: true }
    : { ok: false, text: `HTTP probe failed with statuscode: ${response.status}` };
}

function tcpProbe(
  work: PodWork,
  { host, port }: { host?: string | undefined; port: number },
): Outcome {
  const connection = dial(work, host ?? work.place.podIP, port);
  return typeof connection === 'string' ? { ok: false, text: connection } : { ok: true };
}

function grpcProbe(work: PodWork, probe: Probe): Outcome {
  const port = probe.grpc?.port ?? 0;
  const address = work.place.podIP;
  const connection = dial(work, address, port);
  if (typeof connection !== 'string') return { ok: true };
  const text = `timeout: failed to connect service "${address}:${port}" within ${probe.timeoutSeconds ?? 1}s: context deadline exceeded`;
  return { ok: false, text };
}

/** A connection from the node, or Go's words for why there is none. */
function dial(work: PodWork, address: string, port: number) {
  const place = work.parts.placeOfNode(work.node.name);
  const connection = place.connect({ address, port });
  switch (connection.outcome) {
    case 'open':
      return connection;
    case 'refused':
      return `dial tcp ${address}:${port}: connect: connection refused`;
    case 'unreachable':
      return `dial tcp ${address}:${port}: connect: no route to host`;
    case 'timeout':
      return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  }
}

/** A port by number, or by the name the container gives it. */
function portNumber(port: number | string, container: Container): number {
  if (typeof port === 'number') return port;
  const named = (container.ports ?? []).find(({ name }) => name === port);
  return named?.containerPort ?? Number(port);
}
