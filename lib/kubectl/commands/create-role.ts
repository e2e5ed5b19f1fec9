/** kubectl create role. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_role.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { draftRules, readTargets, readVerbs, warnOfOddVerbs } from '../create/policy-rules.ts';
import { CommandError } from '../errors.ts';
import { createRolePage } from '../pages/create-role.ts';

export const createRole = defineCommand(createRolePage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    const verbs = readVerbs(flags.verb);
    const targets = readTargets(flags.resource);
    if (creation.name === '') throw new CommandError('name must be specified');
    if (verbs.length === 0) throw new CommandError('at least one verb must be specified');
    warnOfOddVerbs(session, verbs);
    if (targets.length === 0) throw new CommandError('at least one resource must be specified');
    const draft = {
      kind: 'Role',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: draftMeta(creation, creation.name),
      rules: draftRules(session, verbs, targets, flags['resource-name']),
    };
    finishCreation(creation, draft, { plural: 'roles', namespaced: true });
  },
});
