/**
 * What an autoscaler measures beside what it aims at: "cpu: 45%/80%".
 * Spec: pkg/printers/internalversion/printers.go#formatHPAMetrics
 */
import type { MetricSpec, MetricStatus } from 'kubernetes-types/autoscaling/v2.d.ts';
import { canonicalQuantity } from '../quantity.ts';
import type { Autoscaler } from './horizontal-pod-autoscaler.ts';

const shown = 2;

export function autoscalerTargets({ spec, status }: Autoscaler): string {
  const metrics = spec.metrics ?? [];
  if (metrics.length === 0) return '<none>';
  const texts = metrics.map((metric, index) => metricText(metric, status?.currentMetrics?.[index]));
  const head = texts.slice(0, shown).join(', ');
  return texts.length > shown ? `${head} + ${texts.length - shown} more...` : head;
}

interface Value {
  averageUtilization?: number;
  averageValue?: string;
  value?: string;
}

/** The one of a metric's forms that its type names. */
interface Form {
  target?: Value;
  current?: Value;
  name?: string;
  metric?: { name: string };
}

function formOf(metric: MetricSpec | MetricStatus | undefined): Form {
  if (!metric) return {};
  const { resource, containerResource, pods, object, external } = metric;
  return (resource ?? containerResource ?? pods ?? object ?? external ?? {}) as Form;
}

function metricText(metric: MetricSpec, status: MetricStatus | undefined): string {
  const { target = {}, name } = formOf(metric);
  const { current } = formOf(status);
  const prefix = name ? `${name}: ` : '';
  return (
    prefix + (isAverage(metric, target) ? averageText(target, current) : valueText(target, current))
  );
}

const isAverage = ({ type }: MetricSpec, target: Value): boolean =>
  type !== 'Object' && type !== 'External' ? true : target.averageValue !== undefined;

function averageText(target: Value, current: Value | undefined): string {
  if (target.averageUtilization !== undefined && target.averageValue === undefined) {
    const now = current?.averageUtilization;
    return `${now === undefined ? '<unknown>' : `${now}%`}/${target.averageUtilization}%`;
  }
  return `${amount(current?.averageValue)}/${amount(target.averageValue)}`;
}

const valueText = (target: Value, current: Value | undefined): string =>
  `${amount(current?.value)}/${amount(target.value)}`;

const amount = (text: string | undefined): string =>
  text === undefined ? '<unknown>' : canonicalQuantity(text);
