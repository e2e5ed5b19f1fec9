/** The programs of the control plane and of every node. What they do for the cluster is the engine's own business. */
import { startFailure } from './component-start.ts';
import { textAnswer } from './http-answer.ts';
import {
  defineImage,
  type Image,
  type LogLine,
  type ProgramContext,
  type ServerProgram,
  type Step,
} from './image.ts';
import { klogHead } from './log-time.ts';

interface Component {
  readonly name: string;
  readonly sizeBytes: number;
  readonly ports: readonly number[];
  readonly memoryMebibytes: number;
  readonly cpuMillis: number;
}

const components: readonly Component[] = [
  { name: 'kube-apiserver', sizeBytes: 28_671_624, ports: [], memoryMebibytes: 280, cpuMillis: 45 },
  {
    name: 'kube-controller-manager',
    sizeBytes: 73_052_379,
    ports: [10257],
    memoryMebibytes: 52,
    cpuMillis: 15,
  },
  {
    name: 'kube-scheduler',
    sizeBytes: 105_832_954,
    ports: [10259],
    memoryMebibytes: 22,
    cpuMillis: 4,
  },
  { name: 'kube-proxy', sizeBytes: 30_907_858, ports: [10256], memoryMebibytes: 18, cpuMillis: 1 },
];

const versions = {
  all: '1.32.13 1.32.0 1.31.0 1.30.0 1.29.0 1.28.0 1.22.1 1.15.0'.split(' '),
};

function server({ name, ports, memoryMebibytes, cpuMillis }: Component): ServerProgram {
  return {
    step: (context) =>
      failedStart(name, context) ?? {
        lines: [
          ...deprecations(context),
          {
            text: `${klogHead(context.nowMs)}server.go:${name.length * 13}] "Starting" component="${name}"`,
            stream: 'stderr',
          },
        ],
        listen: [...ports, ...securePorts(context)].map((port) => ({ port })),
      },
    http: () => textAnswer(200, 'ok'),
    usage: () => ({ cpuMillis, memoryBytes: memoryMebibytes * 2 ** 20 }),
  };
}

/** What a program says of flags that it only still takes. */
const deprecations = ({ argv }: ProgramContext): LogLine[] =>
  argv.some((word) => word.startsWith('--admission-control='))
    ? [
        {
          text: 'Flag --admission-control has been deprecated, Use --enable-admission-plugins or --disable-admission-plugins instead. Will be removed in a future version.',
          stream: 'stderr',
        },
      ]
    : [];

/** Where the API server is told to listen. */
const securePorts = ({ argv }: ProgramContext): number[] =>
  argv.flatMap((word) => {
    const port = /^--secure-port=(\d+)$/.exec(word)?.[1];
    return port === undefined ? [] : [Number(port)];
  });

function failedStart(name: string, context: ProgramContext): Step | undefined {
  const failure = startFailure(name, context);
  if (!failure || 'againAfterMs' in failure) return failure;
  const { lines, afterMs, code } = failure;
  return { lines, exit: { afterMs, code } };
}

export const controlPlane: readonly Image[] = components.map((component) =>
  defineImage({
    names: [`registry.k8s.io/${component.name}`],
    versions,
    sizeBytes: component.sizeBytes,
    entrypoint: [component.name],
    servers: { [component.name]: server(component) },
  }),
);

export const etcd = defineImage({
  names: ['registry.k8s.io/etcd', 'quay.io/coreos/etcd'],
  versions: { all: ['3.5.24-0', '3.5.16-0', '3.5.15-0', '3.5.9-0', '3.5.0-0', '3.3.10'] },
  sizeBytes: 59_406_665,
  entrypoint: ['etcd'],
  programs: ['etcdctl', 'etcdutl'],
  servers: {
    etcd: server({
      name: 'etcd',
      sizeBytes: 0,
      ports: [2379, 2380, 2381],
      memoryMebibytes: 45,
      cpuMillis: 20,
    }),
  },
});
