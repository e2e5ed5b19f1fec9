/** What --dry-run means. Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#GetDryRunStrategy */
import type { Process } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';
import { parseGoBool, GoSyntaxError } from '../text/go-number.ts';
import { klogLine } from '../text/klog.ts';

export type DryRun = 'none' | 'client' | 'server';

/** Throws CommandError for a word that is none of them. */
export function readDryRun(process: Process, text: string): DryRun {
  if (text === 'none' || text === 'client' || text === 'server') return text;
  if (text === 'unchanged') {
    warn(
      process,
      'helpers.go:702',
      '--dry-run is deprecated and can be replaced with --dry-run=client.',
    );
    return 'client';
  }
  const isDry = readBool(text);
  if (isDry === undefined)
    throw new CommandError(
      `Invalid dry-run value (${text}). Must be "none", "server", or "client".`,
    );
  const meant = isDry ? 'client' : 'none';
  warn(
    process,
    isDry ? 'helpers.go:716' : 'helpers.go:719',
    `--dry-run=${text} is deprecated (boolean value) and can be replaced with --dry-run=${meant}.`,
  );
  return meant;
}

function readBool(text: string): boolean | undefined {
  try {
    return parseGoBool(text);
  } catch (error) {
    if (error instanceof GoSyntaxError) return undefined;
    throw error;
  }
}

const warn = (process: Process, place: string, text: string) =>
  process.err(klogLine(process, 'W', place, text));

/** What is added to "created" and the like. */
export const dryRunSuffix = (dryRun: DryRun): string =>
  ({ none: '', client: ' (dry run)', server: ' (server dry run)' })[dryRun];

/** The query parameter that asks the server not to keep what it does. */
export const dryRunQuery = (dryRun: DryRun): { dryRun?: string } =>
  dryRun === 'server' ? { dryRun: 'All' } : {};
