/** What the flags of every `set X` mean. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set */
import type { FilenameFlags } from '../flags/filename.ts';
import { readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { ChangeOptions } from './change-objects.ts';

type PrintFlags = Parameters<typeof createResultPrinter>[1];

interface SetFlags extends Omit<FilenameFlags, 'kustomize'>, PrintFlags {
  readonly kustomize?: string;
  readonly selector?: string;
  readonly all: boolean;
  readonly local: boolean;
  readonly record?: boolean;
  readonly 'dry-run': string;
  readonly 'field-manager': string;
}

/** `args` name the objects. */
export function setOptions(
  session: Session,
  flags: SetFlags,
  args: readonly string[],
): Omit<ChangeOptions, 'operation'> {
  const dryRun = readDryRun(session.process, flags['dry-run']);
  const { filename, recursive, all, kustomize, selector } = flags;
  return {
    session,
    query: {
      args,
      filename,
      recursive,
      all,
      ...(kustomize === undefined ? {} : { kustomize }),
      ...(selector === undefined ? {} : { selector }),
    },
    dryRun,
    isLocal: flags.local,
    ...(flags.record === undefined ? {} : { isRecording: flags.record }),
    manager: flags['field-manager'],
    print: createResultPrinter(session, flags, dryRun),
  };
}

/** Throws CommandError when objects are named in two ways. */
export function checkAllOrSelector(flags: { readonly all: boolean; readonly selector: string }) {
  if (flags.all && flags.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
}
