/** kubectl describe deployment. */
import { describeConditions } from '../describe/conditions.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeLabels } from '../describe/metadata.ts';
import { describePodTemplate } from '../describe/pod-template.ts';
import { rfc1123 } from '../describe/time.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { isControlledBy } from '../ownership.ts';
import { formatSelector } from '../selector-text.ts';
import { seenAs, type Deployment, type ReplicaSet } from '../typed.ts';

export function describeDeployment(object: AnyObject, context: DescribeContext): string {
  const deployment = seenAs<Deployment>(object);
  const { metadata, spec, status } = deployment;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('CreationTimestamp', rfc1123(metadata.creationTimestamp));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('Selector', formatSelector(spec.selector as LabelSelector));
  to.field('Replicas', replicasText(deployment));
  to.field('StrategyType', spec.strategy?.type);
  to.field('MinReadySeconds', spec.minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) {
    const text = `${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`;
    to.field('RollingUpdateStrategy', text);
  }
  describePodTemplate(to, spec.template);
  describeConditions(to, status?.conditions);
  describeReplicaSets(to, deployment, context);
  describeEvents(to, context, deployment);
  return to.toString();
}

function replicasText({ spec, status = {} }: Deployment): string {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = status;
  const { unavailableReplicas = 0 } = status;
  return `${spec.replicas} desired | ${updatedReplicas} updated | ${replicas} total | ${availableReplicas} available | ${unavailableReplicas} unavailable`;
}

function describeReplicaSets(to: Description, deployment: Deployment, context: DescribeContext) {
  const { namespace } = deployment.metadata;
  const owned = context
    .list('replicasets.apps', {
      ...(namespace ? { namespace } : {}),
      labelSelector: formatSelector(deployment.spec.selector as LabelSelector),
    })
    .filter((set) => isControlledBy(set, deployment))
    .map((set) => seenAs<ReplicaSet>(set))
    .toSorted((a, b) => compareAge(a, b));
  const current = owned.find((set) => templateText(set) === templateText(deployment));
  if (owned.length === 0) return;
  to.field('OldReplicaSets', setsText(owned.filter((set) => set !== current)));
  to.field('NewReplicaSet', setsText(current ? [current] : []));
}

/** Two templates are the same when they differ in nothing but the hash of the template. */
function templateText({ spec }: Deployment | ReplicaSet): string {
  const { metadata, ...rest } = spec.template ?? {};
  const { 'pod-template-hash': _hash, ...labels } = metadata?.labels ?? {};
  return canonicalJson({ ...rest, metadata: { ...metadata, labels } });
}

const setsText = (sets: readonly ReplicaSet[]): string =>
  sets
    .map(({ metadata, spec, status }) => {
      const created = `${status?.replicas ?? 0}/${spec.replicas} replicas created`;
      return `${metadata.name} (${created})`;
    })
    .join(', ') || '<none>';

function compareAge({ metadata: a }: ReplicaSet, { metadata: b }: ReplicaSet): number {
  const [first, second] = [a, b].map((one) => `${one.creationTimestamp}/${one.name}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
