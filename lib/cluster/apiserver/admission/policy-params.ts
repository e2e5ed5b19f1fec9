/**
 * The objects that parametrize a policy.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
 */
import type {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from 'kubernetes-types/admissionregistration/v1.d.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import type { Typed } from '#lib/kube/typed.ts';
import type { Resource } from '../resource.ts';
import type { Admission } from './admission.ts';

type Policy = Typed<ValidatingAdmissionPolicy>;
type Binding = Typed<ValidatingAdmissionPolicyBinding>;

const without: readonly undefined[] = [undefined];

/** One judgement for each; a text when there are none and the binding wants that denied. */
export function paramsFor(
  admission: Admission,
  { spec: policy }: Policy,
  { spec }: Binding,
): readonly (AnyObject | undefined)[] | string {
  const { paramKind } = policy;
  const reference = spec.paramRef;
  if (!paramKind || !reference) return without;
  const resource = resourceOf(admission, paramKind.apiVersion ?? '', paramKind.kind ?? '');
  if (!resource)
    return `failed to configure policy: failed to find resource referenced by paramKind: '${paramKind.apiVersion}, Kind=${paramKind.kind}'`;
  const found = find(admission, resource, reference);
  if (found.length > 0) return found;
  if (reference.parameterNotFoundAction === 'Allow') return [];
  return 'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction';
}

function resourceOf({ server }: Admission, apiVersion: string, kind: string): Resource | undefined {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return server.resources
    .all()
    .find(({ definition }) => definition.kind === kind && definition.group === group);
}

type Reference = NonNullable<Binding['spec']['paramRef']>;

function find(
  { server, request }: Admission,
  resource: Resource,
  reference: Reference,
): AnyObject[] {
  const namespace = resource.definition.namespaced
    ? (reference.namespace ?? request.namespace)
    : undefined;
  if (reference.name) {
    const object = server.storage.get(resource, namespace, reference.name);
    return object ? [object] : [];
  }
  const selector = (reference.selector ?? {}) as LabelSelector;
  return server.storage
    .list(resource, namespace)
    .filter(({ metadata }) => matchesSelector(selector, metadata.labels));
}
