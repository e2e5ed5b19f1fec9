/** Nodes. Spec: pkg/apis/core/validation/validation.go#ValidateNode */
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, type FieldError } from '../field-error.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Node } from '../typed.ts';
import { validateCidr } from './addresses.ts';
import { validateTaints } from './tolerations.ts';

export function validateNode(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Node>(object);
  return [
    // The API server itself tells faults of taints under metadata.
    ...validateTaints('metadata.taints', spec.taints),
    ...(spec.podCIDRs ?? []).flatMap((range, index) =>
      validateCidr(`spec.podCIDRs[${index}]`, range),
    ),
  ];
}

export function validateNodeUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Node>(object).spec, seenAs<Node>(old).spec];
  const { podCIDRs: ranges = [], providerID } = before;
  const once = (name: string) => `node updates may not change ${name} except from "" to valid`;
  return [
    ...(ranges.length > 0 && canonicalJson(ranges) !== canonicalJson(now.podCIDRs)
      ? [forbiddenField('spec.podCIDRs', once('podCIDR'))]
      : []),
    ...(providerID && providerID !== now.providerID
      ? [forbiddenField('spec.providerID', once('providerID'))]
      : []),
  ];
}
