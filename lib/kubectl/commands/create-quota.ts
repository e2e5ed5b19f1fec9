/** kubectl create quota. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_quota.go */
import { formatQuantity, parseQuantity, quantityFault } from '#lib/kube/quantity.ts';
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { CommandError } from '../errors.ts';
import { createQuotaPage } from '../pages/create-quota.ts';

export const createQuota = defineCommand(createQuotaPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    const hard = readHard(flags.hard);
    const scopes = flags.scopes.split(',').filter((scope) => scope !== '');
    const draft = {
      kind: 'ResourceQuota',
      apiVersion: 'v1',
      metadata: draftMeta(creation, creation.name),
      spec: {
        ...(Object.keys(hard).length > 0 ? { hard } : {}),
        ...(scopes.length > 0 ? { scopes } : {}),
      },
      status: {},
    };
    const type = { plural: 'resourcequotas', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create quota:');
  },
});

/** "pods=3,cpu=1". Throws CommandError. */
function readHard(text: string): Record<string, string> {
  const hard: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [name = '', amount, ...more] = part.split('=');
    if (amount === undefined || more.length > 0)
      throw new CommandError(`Invalid argument syntax ${part}, expected <resource>=<value>`);
    const quantity = parseQuantity(amount);
    if (!quantity) throw new CommandError(quantityFault(amount) ?? '');
    hard[name] = formatQuantity(quantity);
  }
  return hard;
}
