/**
 * metrics-server: asks every kubelet what its pods use, and serves it as an API.
 * Spec: https://github.com/kubernetes-sigs/metrics-server
 * Simplified: it asks when it is asked, and reads the kubelets' /stats/summary.
 */
import type { HttpResponse } from '#lib/sim/http.ts';
import { jsonAnswer, splitPath, textAnswer } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';
import { bearer, listFromApi } from './in-cluster-api.ts';
import { klogHead } from './log-time.ts';

const base = '/apis/metrics.k8s.io/v1beta1';

/** A pod is measured when it has been looked at twice. */
const warmUpMs = 15_000;

interface Named {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

interface NodeObject extends Named {
  readonly status: { readonly addresses: readonly { type: string; address: string }[] };
}

interface Figures {
  readonly cpu: { readonly time: string; readonly usageNanoCores: number };
  readonly memory: { readonly workingSetBytes: number };
}

interface Summary {
  readonly node: Figures;
  readonly pods: readonly {
    readonly podRef: { readonly name: string; readonly namespace: string };
    readonly containers: readonly ({
      readonly name: string;
      readonly startTime: string;
    } & Figures)[];
  }[];
}

const server: ServerProgram = {
  step: (context) => ({
    lines: [
      { text: `${klogHead(context.nowMs)}serving.go:374] Generated self-signed cert in-memory` },
      {
        text: `${klogHead(context.nowMs)}secure_serving.go:213] Serving securely on [::]:${portOf(context)}`,
      },
    ],
    listen: [{ port: portOf(context), tls: true }],
  }),

  http(request, context) {
    const { pathname } = splitPath(request.path);
    if (pathname === '/livez') return textAnswer(200, 'ok');
    if (pathname === '/readyz') return readiness(context);
    if (pathname === `${base}/nodes`) return list('NodeMetricsList', nodeMetrics(context));
    if (pathname === `${base}/pods`) return list('PodMetricsList', podMetrics(context));
    return textAnswer(404, '404 page not found\n');
  },
  usage: () => ({ cpuMillis: 4, memoryBytes: 22 * 2 ** 20 }),
};

function flagOf({ argv }: ProgramContext, name: string): string | undefined {
  const flag = argv.find((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  return flag?.split('=')[1] ?? (flag === undefined ? undefined : 'true');
}

const portOf = (context: ProgramContext): number =>
  Number(flagOf(context, 'secure-port') ?? 10_250);

const list = (kind: string, items: readonly unknown[]): HttpResponse =>
  jsonAnswer(200, { kind, apiVersion: 'metrics.k8s.io/v1beta1', metadata: {}, items });

/** Ready when there is something to tell of one node at least. */
function readiness(context: ProgramContext): HttpResponse {
  const outcomes = scrapeAll(context);
  for (const { node, failure } of outcomes) {
    if (failure === undefined) continue;
    const error = JSON.stringify(
      `Get "https://${addressOf(node)}:10250/metrics/resource": ${failure}`,
    );
    context.log(
      `${klogHead(context.nowMs, 'E')}scraper.go:149] "Failed to scrape node" err=${error} node="${node.metadata.name}"`,
      'stderr',
    );
  }
  return outcomes.some(({ summary }) => summary)
    ? textAnswer(200, 'ok')
    : textAnswer(500, '[-]metric-storage-ready failed: reason withheld\nreadyz check failed\n');
}

interface Scrape {
  readonly node: NodeObject;
  readonly summary?: Summary;
  readonly failure?: string;
}

const scrapeAll = (context: ProgramContext): Scrape[] =>
  listFromApi<NodeObject>(context, '/api/v1/nodes').map((node) => scrape(context, node));

const addressOf = ({ status }: NodeObject): string =>
  status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';

function scrape(context: ProgramContext, node: NodeObject): Scrape {
  const address = addressOf(node);
  const connection = context.network.connect({ address, port: 10_250 });
  if (connection.outcome !== 'open') {
    const why = connection.outcome === 'refused' ? 'connection refused' : 'i/o timeout';
    return { node, failure: `dial tcp ${address}:10250: connect: ${why}` };
  }
  const { tls, http } = connection.server;
  if (
    tls &&
    !tls.altNames.includes(address) &&
    flagOf(context, 'kubelet-insecure-tls') !== 'true'
  ) {
    const why = `x509: cannot validate certificate for ${address} because it doesn't contain any IP SANs`;
    return { node, failure: `tls: failed to verify certificate: ${why}` };
  }
  const response = http?.({ method: 'GET', path: '/stats/summary', headers: bearer(context) });
  return response?.status === 200
    ? { node, summary: response.body as Summary }
    : { node, failure: `request failed, status: "${response?.status} ${String(response?.body)}"` };
}

function nodeMetrics(context: ProgramContext) {
  return scrapeAll(context).flatMap(({ node, summary }) =>
    summary
      ? [
          {
            metadata: metadataOf(node, summary.node),
            ...reading(summary.node),
            usage: usage(summary.node),
          },
        ]
      : [],
  );
}

function podMetrics(context: ProgramContext) {
  const pods = listFromApi<Named>(context, '/api/v1/pods');
  return scrapeAll(context)
    .flatMap(({ summary }) => summary?.pods ?? [])
    .flatMap(({ podRef, containers }) => {
      const pod = pods.find(
        ({ metadata }) => metadata.name === podRef.name && metadata.namespace === podRef.namespace,
      );
      const [first] = containers;
      const isCold = containers.some(
        ({ startTime }) => Date.parse(startTime) + warmUpMs > context.nowMs,
      );
      if (!pod || !first || isCold) return [];
      const measured = containers.map((one) => ({ name: one.name, usage: usage(one) }));
      return [{ metadata: metadataOf(pod, first), ...reading(first), containers: measured }];
    });
}

const metadataOf = ({ metadata: { name, namespace, labels } }: Named, { cpu }: Figures) => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
  creationTimestamp: cpu.time,
  ...(labels ? { labels } : {}),
});

const reading = ({ cpu }: Figures) => ({ timestamp: cpu.time, window: '15s' });

const usage = ({ cpu, memory }: Figures) => ({
  cpu: `${cpu.usageNanoCores}n`,
  memory: `${Math.floor(memory.workingSetBytes / 1024)}Ki`,
});

export const metricsServer = defineImage({
  names: ['registry.k8s.io/metrics-server/metrics-server', 'registry.k8s.io/metrics-server-amd64'],
  versions: {
    all: 'v0.8.0 v0.7.2 v0.7.1 v0.7.0 v0.6.4 v0.6.3 v0.5.2 v0.4.2 v0.3.6 v0.2.1'.split(' '),
  },
  sizeBytes: 19_494_617,
  entrypoint: ['/metrics-server'],
  user: '1000',
  servers: { 'metrics-server': server },
});
