/**
 * LimitRanger: default requests and limits for containers, and bounds for containers, pods and claims.
 * Spec: https://kubernetes.io/docs/concepts/policy/limit-range/ (plugin/pkg/admission/limitranger/admission.go)
 */
import type { Container, LimitRange, LimitRangeItem } from 'kubernetes-types/core/v1.d.ts';
import { podLimits, podRequests, type ResourceAmounts } from '#lib/kube/pod-resources.ts';
import { formatQuantity } from '#lib/kube/quantity.ts';
import { forbidden } from '#lib/kube/status.ts';
import { asPod, seenAs, type Pod, type Typed } from '#lib/kube/typed.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { at } from '#lib/kube/json.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';
import { boundErrors, type Bounds } from './limit-bounds.ts';

type Range = Typed<LimitRange>;
type Amounts = Record<string, string>;

const annotation = 'kubernetes.io/limit-ranger';

export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',

  admit(admission) {
    const { object } = admission;
    if (!object || !isPodCreation(admission)) return;
    for (const range of rangesOf(admission)) setDefaults(range, asPod(object));
  },

  validate(admission) {
    const { request, object, operation } = admission;
    if (!object || request.subresource) return;
    const isClaim = request.resource.name === 'persistentvolumeclaims' && operation !== 'DELETE';
    if (!isClaim && !isPodCreation(admission)) return;
    const check = isClaim ? claimErrors : podErrors;
    for (const range of rangesOf(admission)) {
      const errors = range.spec.limits.flatMap((item) => check(item, object));
      if (errors.length === 0) continue;
      const why = errors.length === 1 ? `${errors[0]}` : `[${errors.join(', ')}]`;
      throw forbidden(request.resource, object.metadata.name, why);
    }
  },
};

const isPodCreation = ({ operation, request }: Admission) =>
  operation === 'CREATE' && request.resource.name === 'pods' && !request.subresource;

function rangesOf({ server, request }: Admission): Range[] {
  const resource = server.resources.byName('limitranges');
  return resource ? server.storage.list(resource, request.namespace).map(seenAs<Range>) : [];
}

/** Spec: mergePodResourceRequirements */
function setDefaults({ spec }: Range, pod: Pod): void {
  const item = spec.limits.find(({ type }) => type === 'Container');
  if (!item) return;
  const notes = [
    ...(pod.spec.containers ?? []).flatMap((one) => defaultContainer(item, one, 'container')),
    ...(pod.spec.initContainers ?? []).flatMap((one) =>
      defaultContainer(item, one, 'init container'),
    ),
  ];
  if (notes.length === 0) return;
  pod.metadata.annotations = {
    ...pod.metadata.annotations,
    [annotation]: `LimitRanger plugin set: ${notes.join('; ')}`,
  };
}

function defaultContainer(item: LimitRangeItem, container: Container, what: string): string[] {
  const resources = (container.resources ??= {});
  const fill = (side: 'requests' | 'limits', defaults: Amounts | undefined): string[] => {
    const missing = Object.keys(defaults ?? {})
      .filter((name) => resources[side]?.[name] === undefined)
      .sort();
    if (missing.length === 0) return [];
    const added = missing.map((name) => [name, defaults?.[name] ?? '0']);
    resources[side] = { ...resources[side], ...Object.fromEntries(added) };
    return [`${missing.join(', ')} ${side.slice(0, -1)} for ${what} ${container.name}`];
  };
  const { defaultRequest, default: defaultLimit } = item;
  return [...fill('requests', defaultRequest), ...fill('limits', defaultLimit)];
}

function podErrors(item: LimitRangeItem, object: AnyObject): string[] {
  const { spec } = asPod(object);
  if (item.type === 'Container') {
    const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
    return all.flatMap(({ resources }) =>
      boundErrors(boundsOf(item), amountsOf(resources?.requests), amountsOf(resources?.limits)),
    );
  }
  if (item.type !== 'Pod') return [];
  return boundErrors(boundsOf(item), textsOf(podRequests(object)), textsOf(podLimits(object)));
}

function claimErrors(item: LimitRangeItem, object: AnyObject): string[] {
  if (item.type !== 'PersistentVolumeClaim') return [];
  const requests = (at(object, 'spec', 'resources', 'requests') ?? {}) as Amounts;
  return boundErrors(boundsOf(item), requests, requests).map((text) =>
    text.replace('but limit is', 'but request is'),
  );
}

const boundsOf = ({ type, min, max, maxLimitRequestRatio }: LimitRangeItem): Bounds => ({
  type,
  min: amountsOf(min),
  max: amountsOf(max),
  ratio: amountsOf(maxLimitRequestRatio),
});

const amountsOf = (amounts: Amounts | undefined): Amounts => amounts ?? {};

function textsOf(amounts: ResourceAmounts): Amounts {
  const entries = Object.entries(amounts).map(([name, one]) => [name, formatQuantity(one)]);
  return Object.fromEntries(entries) as Amounts;
}
