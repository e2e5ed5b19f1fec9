/** kubectl create clusterrole. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_clusterrole.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation, type Draft } from '../create/create-object.ts';
import { draftRules, readTargets, readVerbs, warnOfOddVerbs } from '../create/policy-rules.ts';
import { CommandError } from '../errors.ts';
import { createClusterrolePage } from '../pages/create-clusterrole.ts';
import type { Session } from '../session.ts';

type Flags = {
  readonly verb: readonly string[];
  readonly resource: readonly string[];
  readonly 'resource-name': readonly string[];
  readonly 'non-resource-url': readonly string[];
};

export const createClusterrole = defineCommand(createClusterrolePage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    const aggregation = readPairs(flags['aggregation-rule']);
    const isAggregate = flags['aggregation-rule'] !== '';
    checkFlags(flags, isAggregate);
    const draft = {
      kind: 'ClusterRole',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: draftMeta(creation, creation.name, { namespaced: false }),
      rules: isAggregate ? null : rulesOf(session, flags),
      ...(isAggregate
        ? { aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregation }] } }
        : {}),
    };
    finishCreation(creation, draft, { plural: 'clusterroles', namespaced: false });
  },
});

function readPairs(text: string): Record<string, string> {
  const parts = text.split(',').filter((one) => one !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [key = '', value] = part.split('=');
      if (value === undefined)
        throw new CommandError(
          `invalid argument "${text}" for "--aggregation-rule" flag: malformed pair, expect string=string\nSee 'kubectl create clusterrole --help' for usage.`,
        );
      return [key, value];
    }),
  );
}

const urlVerbs = ['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options'];

function checkFlags(flags: Flags, isAggregate: boolean): void {
  const { verb, resource, 'resource-name': names, 'non-resource-url': urls } = flags;
  if (isAggregate) {
    if (verb.length + resource.length + names.length + urls.length > 0)
      throw new CommandError(
        'aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames',
      );
    return;
  }
  if (verb.length === 0) throw new CommandError('at least one verb must be specified');
  if (resource.length === 0 && urls.length === 0)
    throw new CommandError('one of resource or nonResourceURL must be specified');
  for (const url of urls) checkUrl(url);
  const odd = urls.length > 0 ? verb.find((one) => !urlVerbs.includes(one)) : undefined;
  if (odd !== undefined) throw new CommandError(`invalid verb: '${odd}' for nonResourceURL`);
}

function checkUrl(url: string): void {
  if (url === '*') return;
  if (!url.startsWith('/')) throw new CommandError('nonResourceURL should start with /');
  if (url.slice(0, -1).includes('*'))
    throw new CommandError("nonResourceURL only supports wildcard matches when '*' is at the end");
}

function rulesOf(session: Session, flags: Flags): Draft[] {
  const verbs = readVerbs(flags.verb);
  const targets = readTargets(flags.resource);
  const urls = flags['non-resource-url'];
  if (targets.length > 0) warnOfOddVerbs(session, verbs);
  return [
    ...draftRules(session, verbs, targets, flags['resource-name']),
    ...(urls.length > 0 ? [{ verbs, nonResourceURLs: urls }] : []),
  ];
}
