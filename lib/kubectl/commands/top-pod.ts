/** kubectl top pod. Spec: staging/src/k8s.io/kubectl/pkg/cmd/top/top_pod.go */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, UsageError } from '../errors.ts';
import { topPodPage } from '../pages/top-pod.ts';
import { metricsOf, nameOf, printUsage, type UsageRow } from '../top/metrics.ts';
import { cpuText, memoryText, sumOf, usageOf, type Usage } from '../top/usage.ts';

type TopPod = Invocation<(typeof topPodPage)['flags']>;

export const topPod = defineCommand(topPodPage, {
  run({ args, flags, session, page }: TopPod) {
    if (args.length > 1) throw new UsageError(page, `unexpected arguments: [${args.join(' ')}]`);
    if (args.length > 0 && (flags.selector !== '' || flags['field-selector'] !== ''))
      throw new CommandError('only one of NAME or selector can be provided');
    if (!['', 'cpu', 'memory'].includes(flags['sort-by']))
      throw new CommandError('--sort-by accepts only cpu or memory');
    const items = metricsOf(session, {
      type: 'pods',
      name: args[0],
      namespace: flags['all-namespaces'] ? undefined : session.namespace,
      labelSelector: flags.selector,
    });
    const nothing = flags['all-namespaces'] ? '' : ` in ${session.namespace} namespace.`;
    if (items.length === 0) session.err(`No resources found${nothing}\n`);
    else
      printUsage(session, {
        header: headerOf(flags),
        rows: items.flatMap((item) => rowsOf(item, flags)),
        sortBy: flags['sort-by'],
        noHeaders: flags['no-headers'],
      });
  },
});

const headerOf = (flags: TopPod['flags']): string[] => [
  ...(flags['all-namespaces'] ? ['NAMESPACE'] : []),
  ...(flags.containers ? ['POD', 'NAME'] : ['NAME']),
  'CPU(cores)',
  'MEMORY(bytes)',
];

function rowsOf(item: unknown, flags: TopPod['flags']): UsageRow[] {
  const namespace = asString(asObject(asObject(item)['metadata'])['namespace']);
  const containers = asArray(asObject(item)['containers']).map((one) => {
    const { name, usage } = asObject(one);
    return { name: asString(name), usage: usageOf(asObject(usage)) };
  });
  const row = (names: string[], usage: Usage): UsageRow => ({
    usage,
    cells: [
      ...(flags['all-namespaces'] ? [namespace] : []),
      ...names,
      cpuText(usage),
      memoryText(usage),
    ],
  });
  if (flags.containers)
    return containers.map(({ name, usage }) => row([nameOf(item), name], usage));
  return [row([nameOf(item)], sumOf(containers.map(({ usage }) => usage)))];
}
