/** kubectl create poddisruptionbudget. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_pdb.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { parseToLabelSelector } from '../create/label-selector.ts';
import { CommandError } from '../errors.ts';
import { createPoddisruptionbudgetPage } from '../pages/create-poddisruptionbudget.ts';

export const createPoddisruptionbudget = defineCommand(createPoddisruptionbudgetPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    const [least, most] = [flags['min-available'], flags['max-unavailable']];
    if (flags.selector === '') throw new CommandError('a selector must be specified');
    if (least === '' && most === '')
      throw new CommandError('one of min-available or max-unavailable must be specified');
    if (least !== '' && most !== '')
      throw new CommandError('min-available and max-unavailable cannot be both specified');
    const draft = {
      kind: 'PodDisruptionBudget',
      apiVersion: 'policy/v1',
      metadata: draftMeta(creation, creation.name),
      spec: {
        ...(least === '' ? {} : { minAvailable: intOrString(least) }),
        selector: parseToLabelSelector(flags.selector),
        ...(most === '' ? {} : { maxUnavailable: intOrString(most) }),
      },
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
    const type = { plural: 'poddisruptionbudgets', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create poddisruptionbudgets:');
  },
});

/** "2" is a number, "50%" a string. */
const intOrString = (text: string) => (/^[-+]?\d+$/.test(text) ? Number(text) : text);
