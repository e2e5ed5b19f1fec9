/** kubectl annotate. Spec: staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go */
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { hasFiles } from '../flags/filename.ts';
import { changeObjects } from '../metadata/change-objects.ts';
import { overwritten, readChanges, splitArguments, withChanges } from '../metadata/changes.ts';
import { annotatePage } from '../pages/annotate.ts';

export const annotate = defineCommand(annotatePage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const { objects, pairs } = splitArguments(args, 'annotation');
    const changes = readChanges(pairs);
    if (objects.length === 0 && !hasFiles(flags))
      throw new CommandError(
        'one or more resources must be specified as <resource> <name> or <resource>/<name>',
      );
    if (pairs.length === 0 && !flags.list)
      throw new CommandError('at least one annotation update is required');
    const both = changes.removed.filter((key) => changes.set.has(key));
    if (both.length > 0)
      throw new CommandError(
        `can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`,
      );
    yield* changeObjects(session, flags, {
      member: 'annotations',
      objects,
      change(old) {
        const taken = overwritten(old, changes);
        if (taken.length > 0 && !flags.overwrite && flags['resource-version'] === '') {
          const list = taken.map((key) => `'${key}' already has a value (${old[key]})`).join('; ');
          throw new CommandError(
            `--overwrite is false but found the following declared annotation(s): ${list}`,
          );
        }
        return withChanges(old, changes);
      },
      word: () => 'annotated',
    });
  },
});
