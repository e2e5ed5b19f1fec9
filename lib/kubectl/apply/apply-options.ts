/** What the flags of apply ask for. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go#Validate */
import type { Invocation } from '../command.ts';
import { readCascade } from '../delete/cascade.ts';
import type { PropagationPolicy } from '../delete/cascade.ts';
import { CommandError, UsageError } from '../errors.ts';
import { readDryRun, type DryRun } from '../flags/dry-run.ts';
import { requireFiles } from '../flags/filename.ts';
import { readValidation, type FieldValidation } from '../flags/validation.ts';
import type { applyPage } from '../pages/apply.ts';

export type ApplyInvocation = Invocation<(typeof applyPage)['flags']>;

export interface ApplyOptions {
  readonly dryRun: DryRun;
  readonly validation: FieldValidation;
  readonly manager: string;
  readonly policy: PropagationPolicy;
  readonly isServerSide: boolean;
  readonly forcesConflicts: boolean;
}

/** Throws CommandError for flags that cannot stand together. */
export function readApplyOptions(invocation: ApplyInvocation): ApplyOptions {
  const { args, flags, session, page } = invocation;
  if (args.length > 0) throw new UsageError(page, `Unexpected args: [${args.join(' ')}]`);
  const dryRun = readDryRun(session.process, flags['dry-run']);
  const isServerSide = flags['server-side'];
  checkServerSide(flags, dryRun);
  requireFiles(flags);
  checkPrune(flags);
  return {
    dryRun,
    validation: readValidation(flags.validate),
    manager:
      isServerSide && !invocation.changed('field-manager') ? 'kubectl' : flags['field-manager'],
    policy: readCascade(session.process, flags.cascade),
    isServerSide,
    forcesConflicts: flags['force-conflicts'],
  };
}

type Flags = ApplyInvocation['flags'];

function checkServerSide(flags: Flags, dryRun: DryRun): void {
  const isServerSide = flags['server-side'];
  if (flags['force-conflicts'] && !isServerSide)
    throw new CommandError('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && isServerSide)
    throw new CommandError(
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    );
  if (flags.force && isServerSide)
    throw new CommandError('--force cannot be used with --server-side');
  if (flags.force && dryRun === 'server')
    throw new CommandError('--dry-run=server cannot be used with --force');
}

function checkPrune(flags: Flags): void {
  const { all, prune, force, selector } = flags;
  if (all && selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (!prune) return;
  if (force) throw new CommandError('--force cannot be used with --prune');
  if (selector === '' && !all)
    throw new CommandError(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    );
}
