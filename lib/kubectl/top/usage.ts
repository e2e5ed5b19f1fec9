/** CPU and memory as `kubectl top` shows them. Spec: staging/src/k8s.io/kubectl/pkg/metricsutil/metrics_printer.go */
import { asString, type JsonObject } from '#lib/kube/json.ts';
import { quantityMilliValue, quantityOf, quantityValue } from '#lib/kube/quantity.ts';

export interface Usage {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export const usageOf = (usage: JsonObject): Usage => ({
  cpuMillis: quantityMilliValue(quantityOf(asString(usage['cpu']))),
  memoryBytes: quantityValue(quantityOf(asString(usage['memory']))),
});

export const sumOf = (usages: readonly Usage[]): Usage => ({
  cpuMillis: usages.reduce((sum, { cpuMillis }) => sum + cpuMillis, 0),
  memoryBytes: usages.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
});

export const cpuText = ({ cpuMillis }: Usage): string => `${cpuMillis}m`;

const mebibyte = 1024 * 1024;

export const memoryText = ({ memoryBytes }: Usage): string =>
  `${Math.floor(memoryBytes / mebibyte)}Mi`;

/** Of what there is, in whole percent. */
export const percentText = (used: number, capacity: number): string =>
  capacity > 0 ? `${Math.floor((used / capacity) * 100)}%` : '<unknown>';
