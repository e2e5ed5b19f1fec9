/** What the journal says of a kubelet that did not start: its own last words, or systemd's of a missing program. */
import type { KubeletStart } from './kubelet-start.ts';
import { klog } from './klog.ts';
import type { UnitLine } from './unit-state.ts';

export type KubeletFailure = Extract<KubeletStart, { kind: 'failed' | 'no-program' }>;

export function failureLines(outcome: KubeletFailure, atMs: number, pid: number): UnitLine[] {
  const line = (source: string, text: string) => ({ unit: 'kubelet', atMs, source, pid, text });
  if (outcome.kind === 'failed') {
    const text = `"command failed" err="${outcome.error.replaceAll('"', '\\"')}"`;
    return [line('kubelet', klog(atMs, 'E', { pid, at: 'run.go:72', text }))];
  }
  const { path } = outcome;
  return [
    `kubelet.service: Unable to locate executable '${path}': No such file or directory`,
    `kubelet.service: Failed at step EXEC spawning ${path}: No such file or directory`,
  ].map((text) => line('(kubelet)', text));
}
