/**
 * Metrics of Pods, of an Object and from outside come from APIs that an adapter would serve. No cluster of ours has
 * one, so they fail as in any cluster without.
 * Spec: pkg/controller/podautoscaler/metrics/client.go
 */
import type { MetricSpec } from 'kubernetes-types/autoscaling/v2.d.ts';
import { selectorString } from '#lib/kube/go/selector-string.ts';
import type { LabelSelector } from '#lib/kube/object.ts';

const noCustomApi =
  'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';

/** Why the metric cannot be read. */
export function unservedText({ pods, object, external }: MetricSpec, namespace: string): string {
  if (object) {
    const { kind, name } = object.describedObject;
    return `unable to get metric ${object.metric.name}: ${kind} on ${namespace} ${name}/${noCustomApi}`;
  }
  if (external) {
    const { name, selector } = external.metric;
    const why = `unable to fetch metrics from external metrics API: the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`;
    return `unable to get external metric ${namespace}/${name}/${selectorString(selector as LabelSelector | undefined)}: ${why}`;
  }
  return `unable to get metric ${pods?.metric.name}: ${noCustomApi}`;
}
