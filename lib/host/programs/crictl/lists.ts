/** crictl ps, pods, images, version, info. */
import type { EngineContainer, EngineImage, EngineSandbox } from '#lib/sim/system.ts';
import type { Crictl, CrictlCommand } from './crictl-command.ts';
import { agoWords, sizeWords, tabTable } from './table.ts';
import { labelsOf } from './labels.ts';
import { containerJson, imageJson, sandboxJson } from './json.ts';

const listOptions = {
  all: { short: 'a', help: 'Show all containers' },
  id: { takes: 'value', help: 'Filter by container id' },
  image: { takes: 'value', help: 'Filter by container image' },
  label: { takes: 'value', repeats: true, help: 'Filter by key=value label' },
  last: { short: 'n', takes: 'value', help: 'Show last n recently created containers' },
  latest: { short: 'l', help: 'Show the most recently created container' },
  name: { takes: 'value', help: 'filter by container name regular expression pattern' },
  namespace: { takes: 'value', help: 'Filter by pod namespace regular expression pattern' },
  'no-trunc': { help: 'Show output without truncating the ID' },
  output: { short: 'o', takes: 'value', help: 'Output format, One of: json|table' },
  pod: { short: 'p', takes: 'value', help: 'Filter by pod id' },
  quiet: { short: 'q', help: 'Only display container IDs' },
  state: { short: 's', takes: 'value', help: 'Filter by container state' },
} as const;

const short = (id: string, isWhole: boolean) => (isWhole ? id : id.slice(0, 13));

function matches(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(pattern).test(text);
}

export const listContainers: CrictlCommand = {
  summary: 'List containers',
  usage: '',
  options: listOptions,
  *run(crictl) {
    const { context, option } = crictl;
    const chosen = chooseContainers(crictl);
    const isWhole = option('no-trunc') !== undefined;
    if (option('quiet') !== undefined) {
      yield* context.out(chosen.map(({ id }) => `${id}\n`).join(''));
    } else if (option('output') === 'json') {
      yield* context.out(`${JSON.stringify({ containers: chosen.map(containerJson) }, null, 2)}\n`);
    } else {
      const head = 'CONTAINER,IMAGE,CREATED,STATE,NAME,ATTEMPT,POD ID,POD,NAMESPACE'.split(',');
      yield* context.out(
        tabTable([
          head,
          ...chosen.map((one) => [
            short(one.id, isWhole),
            short(one.imageId.replace(/^sha256:/, ''), isWhole),
            agoWords(context.process.nowMs - one.createdMs),
            one.state === 'running' ? 'Running' : 'Exited',
            one.name,
            String(one.attempt),
            short(one.sandboxId, isWhole),
            one.podName,
            one.podNamespace,
          ]),
        ]),
      );
    }
    return 0;
  },
};

function chooseContainers({ engine, option, operands }: Crictl): EngineContainer[] {
  const state = option('state')?.toLowerCase();
  const isAll = ['all', 'latest', 'last'].some((name) => option(name) !== undefined);
  const shown = engine.containers().filter((one) => {
    if (state !== undefined) return one.state === state;
    return isAll || one.state === 'running';
  });
  const chosen = shown.filter(
    (one) =>
      matches(option('name'), one.name) &&
      matches(option('namespace'), one.podNamespace) &&
      one.id.startsWith(option('id') ?? operands[0] ?? '') &&
      one.sandboxId.startsWith(option('pod') ?? '') &&
      `${one.image} ${one.imageId}`.includes(option('image') ?? '') &&
      hasLabel(option('label'), labelsOf(one)),
  );
  if (option('latest') !== undefined) return chosen.slice(0, 1);
  return option('last') === undefined ? chosen : chosen.slice(0, Number(option('last')));
}

function hasLabel(wanted: string | undefined, labels: Readonly<Record<string, string>>): boolean {
  if (wanted === undefined) return true;
  const [key = '', value] = wanted.split('=');
  return value === undefined ? key in labels : labels[key] === value;
}

export const listPods: CrictlCommand = {
  summary: 'List pods',
  usage: '',
  options: { ...listOptions, all: { short: 'a', help: 'Show all pods' } },
  *run(crictl) {
    const { context, option } = crictl;
    const pods = choosePods(crictl);
    const isWhole = option('no-trunc') !== undefined;
    if (option('quiet') !== undefined) {
      yield* context.out(pods.map(({ id }) => `${id}\n`).join(''));
    } else if (option('output') === 'json') {
      yield* context.out(`${JSON.stringify({ items: pods.map(sandboxJson) }, null, 2)}\n`);
    } else {
      const head = 'POD ID,CREATED,STATE,NAME,NAMESPACE,ATTEMPT,RUNTIME'.split(',');
      yield* context.out(
        tabTable([
          head,
          ...pods.map((pod) => [
            short(pod.id, isWhole),
            agoWords(context.process.nowMs - pod.createdMs),
            pod.isReady ? 'Ready' : 'NotReady',
            pod.name,
            pod.namespace,
            String(pod.attempt),
            '(default)',
          ]),
        ]),
      );
    }
    return 0;
  },
};

function choosePods({ engine, option, operands }: Crictl): EngineSandbox[] {
  const state = option('state')?.toLowerCase();
  const pods = engine
    .sandboxes()
    .filter(
      (pod) =>
        matches(option('name'), pod.name) &&
        matches(option('namespace'), pod.namespace) &&
        pod.id.startsWith(option('id') ?? operands[0] ?? '') &&
        (state === undefined || pod.isReady === (state === 'ready')) &&
        hasLabel(option('label'), pod.labels),
    );
  if (option('latest') !== undefined) return pods.slice(0, 1);
  return option('last') === undefined ? pods : pods.slice(0, Number(option('last')));
}

export const listImages: CrictlCommand = {
  summary: 'List images',
  usage: '[REPOSITORY[:TAG]]',
  options: {
    digests: { help: 'Show digests' },
    'no-trunc': { help: 'Show output without truncating the ID' },
    output: { short: 'o', takes: 'value', help: 'Output format, One of: json|table' },
    quiet: { short: 'q', help: 'Only show image IDs' },
    verbose: { short: 'v', help: 'Show verbose info for images' },
  },
  *run({ context, engine, operands, option }) {
    const [wanted = ''] = operands;
    const images = engine.images().filter(({ name }) => name.includes(wanted));
    if (option('quiet') !== undefined)
      yield* context.out(images.map(({ id }) => `${id}\n`).join(''));
    else if (option('output') === 'json')
      yield* context.out(`${JSON.stringify({ images: images.map(imageJson) }, null, 2)}\n`);
    else yield* context.out(imageTable(images, option));
    return 0;
  },
};

function imageTable(images: readonly EngineImage[], option: Crictl['option']): string {
  const withDigests = option('digests') !== undefined;
  const rows = images.map(({ name, id, digest, sizeBytes }) => {
    const [, repository = name, tag = '<none>'] = /^(.*):([^:/]+)$/.exec(name) ?? [];
    const bare = (text: string) =>
      short(text.replace(/^sha256:/, ''), option('no-trunc') !== undefined);
    return [
      repository,
      tag,
      ...(withDigests ? [bare(digest)] : []),
      bare(id),
      sizeWords(sizeBytes),
    ];
  });
  const head = ['IMAGE', 'TAG', ...(withDigests ? ['DIGEST'] : []), 'IMAGE ID', 'SIZE'];
  return tabTable([head, ...rows]);
}

export const version: CrictlCommand = {
  summary: 'Display runtime version information',
  usage: '',
  options: {},
  *run({ context, engine }) {
    yield* context.out(
      `Version:  0.1.0\nRuntimeName:  containerd\nRuntimeVersion:  ${engine.version}\nRuntimeApiVersion:  v1\n`,
    );
    return 0;
  },
};

export const info: CrictlCommand = {
  summary: 'Display information of the container runtime',
  usage: '',
  options: {
    output: { short: 'o', takes: 'value', help: 'Output format' },
    quiet: { short: 'q', help: 'Do not show verbose information' },
  },
  *run({ context, engine }) {
    const good = (type: string) => ({ message: '', reason: '', status: true, type });
    const value = {
      config: {
        containerd: { defaultRuntimeName: 'runc', snapshotter: 'overlayfs' },
        containerdEndpoint: '/run/containerd/containerd.sock',
        containerdRootDir: '/var/lib/containerd',
        sandboxImage: 'registry.k8s.io/pause:3.10',
        cni: { binDir: '/opt/cni/bin', confDir: '/etc/cni/net.d' },
      },
      golang: 'go1.23.7',
      lastCNILoadStatus: 'OK',
      runtimeVersion: engine.version,
      status: { conditions: [good('RuntimeReady'), good('NetworkReady')] },
    };
    yield* context.out(`${JSON.stringify(value, null, 2)}\n`);
    return 0;
  },
};
