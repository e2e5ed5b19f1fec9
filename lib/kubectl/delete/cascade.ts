/** What --cascade means. Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#GetCascadingStrategy */
import type { Process } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';
import { klogLine } from '../text/klog.ts';

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

const policies: Readonly<Record<string, PropagationPolicy>> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
};

/** Throws CommandError for a word that is none. */
export function readCascade(process: Process, text: string): PropagationPolicy {
  const policy = policies[text];
  if (policy) return policy;
  if (!/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text))
    throw new CommandError(
      `invalid cascade value (${text}). Must be "background", "foreground", or "orphan"`,
    );
  const isCascading = /^[1tT]/.test(text);
  const meant = isCascading ? 'background' : 'orphan';
  const words = `--cascade=${text} is deprecated (boolean value) and can be replaced with --cascade=${meant}.`;
  process.err(klogLine(process, 'W', isCascading ? 'helpers.go:741' : 'helpers.go:744', words));
  return isCascading ? 'Background' : 'Orphan';
}
