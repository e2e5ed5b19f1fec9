/**
 * Pod: containers that live and die together on one node.
 * Spec: https://kubernetes.io/docs/concepts/workloads/pods/
 */
import { setPodDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { podQosClass } from '../pod-resources.ts';
import { podSummary, restartsText } from '../pod-summary.ts';
import { podCondition } from '../pods.ts';
import { keepStatus } from '../strategy.ts';
import { asPod, type Pod } from '../typed.ts';
import { validatePodUpdate } from '../validation/pod-update.ts';
import { validatePod } from '../validation/pods.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describePod } from './pod-description.ts';

const { text, wide } = columnsOf<Pod>();

export const podKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Pod',
  plural: 'pods',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  subresources: [
    'attach',
    'binding',
    'ephemeralcontainers',
    'eviction',
    'exec',
    'log',
    'portforward',
    'proxy',
    'status',
  ],
  strategy: {
    defaults: (draft) => setPodDefaults((asPod(draft).spec ??= { containers: [] })),
    prepareForCreate: (draft) => {
      draft['status'] = { phase: 'Pending', qosClass: podQosClass(draft) };
    },
    prepareForUpdate: keepStatus,
    validate: validatePod,
    validateUpdate: validatePodUpdate,
  },
  columns: [
    nameColumn,
    text('Ready', (pod) => {
      const { readyContainers, totalContainers } = podSummary(pod);
      return `${readyContainers}/${totalContainers}`;
    }),
    text('Status', (pod) => podSummary(pod).status),
    text('Restarts', (pod, nowMs) => restartsText(podSummary(pod), nowMs)),
    ageColumn,
    wide('IP', ({ status }) => status?.podIP || '<none>'),
    wide('Node', ({ spec }) => spec.nodeName || '<none>'),
    wide('Nominated Node', ({ status }) => status?.nominatedNodeName || '<none>'),
    wide('Readiness Gates', readinessGates),
  ],
  selectableFields: {
    'spec.nodeName': (object) => asPod(object).spec.nodeName ?? '',
    'spec.restartPolicy': (object) => asPod(object).spec.restartPolicy ?? '',
    'spec.schedulerName': (object) => asPod(object).spec.schedulerName ?? '',
    'spec.serviceAccountName': (object) => asPod(object).spec.serviceAccountName ?? '',
    'spec.hostNetwork': (object) => String(asPod(object).spec.hostNetwork ?? false),
    'status.phase': (object) => asPod(object).status?.phase ?? '',
    'status.podIP': (object) => asPod(object).status?.podIP ?? '',
    'status.nominatedNodeName': (object) => asPod(object).status?.nominatedNodeName ?? '',
  },
  describe: describePod,
});

/** How many of the pod's gates are open: "1/2". */
function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const open = gates.filter((gate) => isTrue(pod, gate.conditionType));
  return `${open.length}/${gates.length}`;
}

const isTrue = (pod: AnyObject | Pod, type: string): boolean =>
  podCondition(pod, type)?.status === 'True';
