/** kubectl label. Spec: staging/src/k8s.io/kubectl/pkg/cmd/label/label.go */
import { checkLabelValue, checkQualifiedName } from '#lib/kube/names.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { hasFiles } from '../flags/filename.ts';
import { changeObjects } from '../metadata/change-objects.ts';
import {
  overwritten,
  readChanges,
  splitArguments,
  withChanges,
  type MetadataChanges,
} from '../metadata/changes.ts';
import { labelPage } from '../pages/label.ts';
import { goQuote } from '../text/go-quote.ts';

export const label = defineCommand(labelPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const { objects, pairs } = splitArguments(args, 'label');
    const changes = readChanges(pairs);
    check(changes);
    if (objects.length === 0 && !hasFiles(flags))
      throw new CommandError(
        'one or more resources must be specified as <resource> <name> or <resource>/<name>',
      );
    if (pairs.length === 0 && !flags.list)
      throw new CommandError('at least one label update is required');
    yield* changeObjects(session, flags, {
      member: 'labels',
      objects,
      change(old) {
        const [taken] = overwritten(old, changes);
        if (taken !== undefined && !flags.overwrite && flags['resource-version'] === '')
          throw new CommandError(
            `'${taken}' already has a value (${old[taken]}), and --overwrite is false`,
          );
        for (const key of changes.removed)
          if (!(key in old)) session.out(`label ${goQuote(key)} not found.\n`);
        return withChanges(old, changes);
      },
      word: (before, after) => wordFor(before, after, flags.overwrite),
    });
  },
});

function check({ set, removed }: MetadataChanges): void {
  for (const [key, value] of set) {
    if (removed.includes(key))
      throw new CommandError('can not both modify and remove a label in the same command');
    const faults = checkLabelValue(value);
    if (faults.length > 0)
      throw new CommandError(
        `invalid label value: ${goQuote(`${key}=${value}`)}: ${faults.join(';')}`,
      );
    const keyFaults = checkQualifiedName(key);
    if (keyFaults.length > 0)
      throw new CommandError(`invalid label key ${goQuote(key)}: ${keyFaults.join('; ')}`);
  }
}

/** kubectl compares the objects' lengths in JSON: a shorter one has lost a label. */
function wordFor(before: AnyObject, after: AnyObject, overwrite: boolean): string {
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
  if (old === now) return 'not labeled';
  return !overwrite && now.length < old.length ? 'unlabeled' : 'labeled';
}
