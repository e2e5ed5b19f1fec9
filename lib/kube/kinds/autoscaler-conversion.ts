/**
 * Autoscalers in autoscaling/v1, which knows cpu only, and in v2, in which they are stored. What v1 cannot say
 * travels in annotations, so that nothing is lost on the way there and back.
 * Spec: pkg/apis/autoscaling/v1/conversion.go
 */
import type { AnyObject } from '../object.ts';

const annotations = {
  metrics: 'autoscaling.alpha.kubernetes.io/metrics',
  currentMetrics: 'autoscaling.alpha.kubernetes.io/current-metrics',
  conditions: 'autoscaling.alpha.kubernetes.io/conditions',
  behavior: 'autoscaling.alpha.kubernetes.io/behavior',
} as const;

type Part = Record<string, unknown>;

interface CpuMetric {
  type: string;
  resource?: {
    name: string;
    target?: { type?: string; averageUtilization?: number };
    current?: { averageUtilization?: number; averageValue?: string };
  };
}

export function convertAutoscaler(object: AnyObject, apiVersion: string): AnyObject {
  if (object.apiVersion === apiVersion) return object;
  return apiVersion === 'autoscaling/v1' ? toV1(object) : toV2(object);
}

function toV1(object: AnyObject): AnyObject {
  const {
    metrics = [],
    behavior,
    ...spec
  } = (object['spec'] ?? {}) as Part & { metrics?: CpuMetric[] };
  const { currentMetrics, conditions, ...status } = (object['status'] ?? {}) as Part & {
    currentMetrics?: CpuMetric[] | null;
  };
  const cpu = metrics.find(isCpuUtilization);
  const currentCpu = (currentMetrics ?? []).find((metric) => isCpu(metric));
  const others = metrics.filter((metric) => metric !== cpu);
  const target = cpu?.resource?.target?.averageUtilization;
  const current = currentCpu?.resource?.current?.averageUtilization;
  return {
    ...object,
    apiVersion: 'autoscaling/v1',
    metadata: withAnnotations(object, {
      metrics: others.length > 0 ? others : undefined,
      currentMetrics: currentMetrics?.length ? currentMetrics : undefined,
      conditions,
      behavior,
    }),
    spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    ...(object['status'] === undefined
      ? {}
      : {
          status: {
            currentReplicas: 0,
            ...status,
            ...(current === undefined ? {} : { currentCPUUtilizationPercentage: current }),
          },
        }),
  };
}

function toV2(object: AnyObject): AnyObject {
  const { targetCPUUtilizationPercentage: target, ...spec } = (object['spec'] ?? {}) as Part;
  const { currentCPUUtilizationPercentage: current, ...status } = (object['status'] ?? {}) as Part;
  const kept = readAnnotations(object);
  const metrics = [
    ...(target === undefined
      ? []
      : [cpuMetric({ target: { type: 'Utilization', averageUtilization: target } })]),
    ...((kept.metrics as unknown[] | undefined) ?? []),
  ];
  const currentMetrics =
    kept.currentMetrics ??
    (current === undefined ? null : [cpuMetric({ current: { averageUtilization: current } })]);
  return {
    ...object,
    apiVersion: 'autoscaling/v2',
    metadata: withAnnotations(object, {}),
    spec: {
      ...spec,
      ...(metrics.length > 0 ? { metrics } : {}),
      ...(kept.behavior === undefined ? {} : { behavior: kept.behavior }),
    },
    ...(object['status'] === undefined
      ? {}
      : {
          status: {
            ...status,
            currentMetrics,
            ...(kept.conditions === undefined ? {} : { conditions: kept.conditions }),
          },
        }),
  };
}

const cpuMetric = (more: Part): Part => ({ type: 'Resource', resource: { name: 'cpu', ...more } });

const isCpu = ({ type, resource }: CpuMetric): boolean =>
  type === 'Resource' && resource?.name === 'cpu';

const isCpuUtilization = (metric: CpuMetric): boolean =>
  isCpu(metric) && metric.resource?.target?.averageUtilization !== undefined;

type Kept = Partial<Record<keyof typeof annotations, unknown>>;

function withAnnotations({ metadata }: AnyObject, kept: Kept): AnyObject['metadata'] {
  const names = new Set<string>(Object.values(annotations));
  const own = Object.entries(metadata.annotations ?? {}).filter(([name]) => !names.has(name));
  const added = Object.entries(kept).flatMap(([part, value]): [string, string][] =>
    value === undefined
      ? []
      : [[annotations[part as keyof typeof annotations], JSON.stringify(value)]],
  );
  const { annotations: _old, ...rest } = metadata;
  const all = Object.fromEntries([...own, ...added]);
  return Object.keys(all).length > 0 ? { ...rest, annotations: all } : rest;
}

function readAnnotations({ metadata }: AnyObject): Kept {
  const read = (name: string): unknown => {
    const text = metadata.annotations?.[name];
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch {
      // Written by hand and no JSON: as in the real conversion, it says nothing.
      return undefined;
    }
  };
  return Object.fromEntries(Object.entries(annotations).map(([part, name]) => [part, read(name)]));
}
