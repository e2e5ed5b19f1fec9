/**
 * How a machine's memory is used.
 * Spec: free(1)
 * Simplified: programs use what their processes hold; the page cache holds the images, up to half of the memory;
 * there is no swap.
 */
import type { Process } from '../../process.ts';
import { runningProcesses } from './running-processes.ts';

const gibibyte = 1024 * 1024;
const units: Readonly<Record<string, number>> = { Ki: 1, Mi: 1024, Gi: gibibyte };

/** Of a quantity as the node reports it; four gibibytes where nothing is known. */
export function memoryKilobytes(quantity: string | undefined): number {
  const [, digits, unit = ''] = /^(\d+)([KMG]i)$/.exec(quantity ?? '') ?? [];
  return digits === undefined ? 4 * gibibyte : Number(digits) * (units[unit] ?? 1);
}

/** In kibibytes. */
export interface Memory {
  readonly total: number;
  readonly used: number;
  readonly free: number;
  readonly cache: number;
  readonly available: number;
}

export function memoryOf(process: Process): Memory {
  const { place } = process;
  const total = memoryKilobytes(place.facts.memory);
  const bytes = runningProcesses(process).reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  const used = Math.min(total, Math.round(bytes / 1024));
  const images = (place.system?.containers.images() ?? []).reduce(
    (sum, { sizeBytes }) => sum + sizeBytes,
    0,
  );
  const cache = Math.min(Math.round(images / 1024), Math.floor((total - used) / 2));
  return { total, used, cache, free: total - used - cache, available: total - used };
}
