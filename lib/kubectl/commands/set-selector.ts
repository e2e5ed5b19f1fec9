/** kubectl set selector. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_selector.go */
import { asObject, type JsonObject } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { parseToLabelSelector } from '../create/label-selector.ts';
import { CommandError } from '../errors.ts';
import { setSelectorPage } from '../pages/set-selector.ts';
import { changeObjects } from '../set/change-objects.ts';
import { setOptions } from '../set/set-options.ts';

export const setSelector = defineCommand(setSelectorPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const last = args.at(-1);
    if (last === undefined) throw new CommandError('one selector is required');
    const { matchLabels, matchExpressions } = parseToLabelSelector(last);
    yield* changeObjects(
      {
        ...setOptions(session, flags, args.slice(0, -1)),
        operation: 'selector updated',
      },
      (draft) => {
        if (draft.kind !== 'Service')
          throw new CommandError('setting a selector is only supported for Services');
        if (matchExpressions !== undefined)
          throw new CommandError(
            `match expression ${JSON.stringify(matchExpressions)} not supported on this object`,
          );
        const spec: JsonObject = asObject(draft['spec']);
        spec['selector'] = matchLabels ?? {};
        const version = flags['resource-version'];
        if (version !== '') draft.metadata.resourceVersion = version;
      },
    );
  },
});
