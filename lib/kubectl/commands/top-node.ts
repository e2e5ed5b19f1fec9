/** kubectl top node. Spec: staging/src/k8s.io/kubectl/pkg/cmd/top/top_node.go */
import { asArray, asObject } from '#lib/kube/json.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, UsageError } from '../errors.ts';
import { topNodePage } from '../pages/top-node.ts';
import { metricsOf, nameOf, printUsage, type UsageRow } from '../top/metrics.ts';
import { cpuText, memoryText, percentText, usageOf } from '../top/usage.ts';

type TopNode = Invocation<(typeof topNodePage)['flags']>;

/** Percentages stand in brackets since v1.32. */
const headerOf = (minor: number): readonly string[] =>
  minor < 32
    ? ['NAME', 'CPU(cores)', 'CPU%', 'MEMORY(bytes)', 'MEMORY%']
    : ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'];

export const topNode = defineCommand(topNodePage, {
  run({ args, flags, session, page }: TopNode) {
    if (args.length > 1) throw new UsageError(page, `unexpected arguments: [${args.join(' ')}]`);
    if (args.length > 0 && flags.selector !== '')
      throw new CommandError('only one of NAME or --selector can be provided');
    if (!['', 'cpu', 'memory'].includes(flags['sort-by']))
      throw new CommandError('--sort-by accepts only cpu or memory');
    const items = metricsOf(session, {
      type: 'nodes',
      name: args[0],
      namespace: undefined,
      labelSelector: flags.selector,
    });
    if (items.length === 0) throw new CommandError('metrics not available yet');
    const nodes = asArray(asObject(session.rest.send({ path: '/api/v1/nodes' }))['items']);
    const member = flags['show-capacity'] ? 'capacity' : 'allocatable';
    const rows = items.map((item): UsageRow => {
      const usage = usageOf(asObject(asObject(item)['usage']));
      const node = nodes.find((one) => nameOf(one) === nameOf(item));
      const whole = usageOf(asObject(asObject(asObject(node)['status'])[member]));
      const cpuShare = percentText(usage.cpuMillis, whole.cpuMillis);
      const memoryShare = percentText(usage.memoryBytes, whole.memoryBytes);
      return {
        usage,
        cells: [nameOf(item), cpuText(usage), cpuShare, memoryText(usage), memoryShare],
      };
    });
    printUsage(session, {
      header: headerOf(session.era.minor),
      rows,
      sortBy: flags['sort-by'],
      noHeaders: flags['no-headers'],
    });
  },
});
