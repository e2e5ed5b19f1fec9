/**
 * Columns of kinds as releases before the newest printed them.
 * Spec: kubernetes/kubernetes v1.6 and v1.13, pkg/printers/internalversion/printers.go
 */
import type { Column } from '../kind.ts';
import { podSummary } from '../pod-summary.ts';
import { formatLabels } from '../selector-text.ts';
import type { Deployment, Pod, ReplicationController, Service, StatefulSet } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { eventColumn, eventKindColumn, firstColumns } from './first-columns.ts';
import { horizontalPodAutoscalerKind } from './horizontal-pod-autoscaler.ts';
import { ageColumn, nameColumn, shortAgeColumn } from './metadata-columns.ts';
import { nodeKind } from './node.ts';
import { podKind } from './pod.ts';
import { servicePortsText } from './service.ts';
import { templateColumns, templateContainerNames, templateImages } from './template-columns.ts';

export interface FormerColumns {
  /** The minor releases of v1 that print them: from the first to before the second. */
  readonly since: number;
  readonly until: number;
  readonly columns: readonly Column[];
}

/** Until this release ages are of one unit. */
const longAges = 11;

/** The columns that v1.`minor` prints of a kind. */
export function columnsIn(
  minor: number,
  { group, kind, columns }: { group: string; kind: string; columns: readonly Column[] },
): readonly Column[] {
  const name = `${group}/${kind}`;
  const former = formerColumns[name]?.find(({ since, until }) => since <= minor && minor < until);
  const printed = minor === 0 ? firstColumns[name] : former?.columns;
  return (printed ?? columns)
    .filter(({ since = 0 }) => since <= minor)
    .map((column) => (column === ageColumn && minor < longAges ? shortAgeColumn : column));
}

const pods = columnsOf<Pod>();
const services = columnsOf<Service>();
const deployments = columnsOf<Deployment>();
const sets = columnsOf<StatefulSet>();
const controllers = columnsOf<ReplicationController>();

/** Restarts were a number alone before v1.22. */
const restartsColumn = pods.number('Restarts', (pod) => podSummary(pod).restarts);

const podColumns = podKind.columns.map((column) =>
  column.name === 'Restarts' ? restartsColumn : column,
);

const controllerColumns: readonly Column[] = [
  nameColumn,
  controllers.number('Desired', ({ spec }) => spec.replicas ?? 0),
  controllers.number('Current', ({ status }) => status?.replicas ?? 0),
  controllers.number('Ready', ({ status }) => status?.readyReplicas ?? 0),
  ageColumn,
  controllers.wide('Container(s)', ({ spec }) => templateContainerNames(spec.template)),
  controllers.wide('Image(s)', ({ spec }) => templateImages(spec.template)),
  controllers.wide('Selector', ({ spec }) => formatLabels(spec.selector)),
];

function formerExternalAddress({ spec, status }: Service): string {
  const given = (status?.loadBalancer?.ingress ?? []).map((one) => one.ip ?? one.hostname ?? '');
  const external = [...given, ...(spec.externalIPs ?? [])].join(',');
  if (external) return external;
  if (spec.type === 'NodePort') return '<nodes>';
  return spec.type === 'LoadBalancer' ? '<pending>' : '<none>';
}

const formerColumns: Readonly<Record<string, readonly FormerColumns[]>> = {
  '/Pod': [
    {
      since: 1,
      until: 8,
      columns: podColumns.filter(({ name }) => !/^(Nominated Node|Readiness Gates)$/.test(name)),
    },
    { since: 8, until: 22, columns: podColumns },
  ],
  '/ReplicationController': [{ since: 1, until: 9, columns: controllerColumns }],
  '/Service': [
    {
      since: 1,
      until: 8,
      columns: [
        nameColumn,
        services.text('Cluster-IP', ({ spec }) => spec.clusterIP || '<none>'),
        services.text('External-IP', formerExternalAddress),
        services.text('Port(s)', ({ spec }) => servicePortsText(spec.ports)),
        ageColumn,
        services.wide('Selector', ({ spec }) => formatLabels(spec.selector)),
      ],
    },
  ],
  '/Node': [
    {
      since: 1,
      until: 8,
      columns: [
        nameColumn,
        ...nodeKind.columns.filter(({ name }) => name === 'Status'),
        ageColumn,
        ...nodeKind.columns.filter(({ name }) =>
          ['Version', 'External-IP', 'OS-Image', 'Kernel-Version'].includes(name),
        ),
      ],
    },
  ],
  '/Event': [
    { since: 1, until: 9, columns: eventsWith('LastSeen', 'FirstSeen') },
    { since: 9, until: 14, columns: eventsWith('Last Seen', 'First Seen') },
  ],
  'autoscaling/HorizontalPodAutoscaler': [
    {
      since: 2,
      until: 30,
      columns: horizontalPodAutoscalerKind.columns.map((column) =>
        column.name === 'Targets' ? withoutMetricNames(column) : column,
      ),
    },
  ],
  'extensions/Deployment': [deploymentsUntil(14)],
  'apps/Deployment': [deploymentsUntil(14)],
  'apps/StatefulSet': [
    {
      since: 5,
      until: 14,
      columns: [
        nameColumn,
        sets.number('Desired', ({ spec }) => spec?.replicas ?? 0),
        sets.number('Current', ({ status }) => status?.replicas ?? 0),
        ageColumn,
        sets.wide('Containers', ({ spec }) => templateContainerNames(spec?.template)),
        sets.wide('Images', ({ spec }) => templateImages(spec?.template)),
      ],
    },
  ],
};

function eventsWith(last: string, first: string): readonly Column[] {
  return [
    eventColumn('Last Seen', last),
    eventColumn('First Seen', first),
    eventColumn('Count'),
    eventColumn('Name'),
    eventKindColumn,
    eventColumn('Subobject'),
    eventColumn('Type'),
    eventColumn('Reason'),
    eventColumn('Source'),
    eventColumn('Message'),
  ];
}

/** "59%/50%" where today stands "cpu: 59%/50%". */
function withoutMetricNames(targets: Column): Column {
  return {
    ...targets,
    cell: (object, context) =>
      String(targets.cell(object, context)).replaceAll(/(^|, )(?:cpu|memory): /g, '$1'),
  };
}

function deploymentsUntil(until: number): FormerColumns {
  return {
    since: 2,
    until,
    columns: [
      nameColumn,
      deployments.number('Desired', ({ spec }) => spec.replicas ?? 0),
      deployments.number('Current', ({ status }) => status?.replicas ?? 0),
      deployments.number('Up-to-date', ({ status }) => status?.updatedReplicas ?? 0),
      deployments.number('Available', ({ status }) => status?.availableReplicas ?? 0),
      ageColumn,
      ...templateColumns,
    ],
  };
}
