/** kubectl set resources. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_resources.go */
import { asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { canonicalQuantity, parseQuantity, quantityFault } from '#lib/kube/quantity.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { setResourcesPage } from '../pages/set-resources.ts';
import { changeObjects } from '../set/change-objects.ts';
import { containersIn, podSpecOf, selectContainers } from '../set/pod-spec.ts';
import { checkAllOrSelector, setOptions } from '../set/set-options.ts';

type Amounts = Readonly<Record<string, string>>;

export const setResources = defineCommand(setResourcesPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    checkAllOrSelector(flags);
    const [limits, requests] = [readAmounts(flags.limits), readAmounts(flags.requests)];
    yield* changeObjects(
      {
        ...setOptions(session, flags, args),
        before: () => {
          if (flags.limits === '' && flags.requests === '')
            throw new CommandError(
              'you must specify an update to requests or limits (in the form of --requests/--limits)',
            );
        },
        operation: 'resource requirements updated',
        failure: 'failed to patch resources update to pod template',
      },
      (draft) => change(draft, flags.containers, limits, requests),
    );
  },
});

/** "cpu=200m,memory=512Mi". Throws CommandError. */
function readAmounts(text: string): Amounts {
  const amounts: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name = '', amount, ...more] = part.split('=');
    if (amount === undefined || more.length > 0)
      throw new CommandError(`Invalid argument syntax ${part}, expected <resource>=<value>`);
    if (!parseQuantity(amount)) throw new CommandError(quantityFault(amount) ?? '');
    amounts[name] = canonicalQuantity(amount);
  }
  return amounts;
}

function change(draft: AnyObject, pattern: string, limits: Amounts, requests: Amounts): void {
  const containers = selectContainers(containersIn(podSpecOf(draft)), pattern);
  if (containers.length === 0)
    throw new CommandError(`error: unable to find container named ${pattern}`);
  for (const container of containers) {
    const resources = asObject(container['resources']);
    container['resources'] = {
      ...resources,
      ...joined('limits', resources['limits'], limits),
      ...joined('requests', resources['requests'], requests),
    };
  }
}

function joined(name: string, present: unknown, added: Amounts) {
  const amounts = { ...asObject(present), ...added };
  return Object.keys(amounts).length > 0 ? { [name]: amounts } : {};
}
