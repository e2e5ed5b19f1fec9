/** A selector as its Go type prints itself. Spec: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/generated.pb.go */
import type { LabelSelector } from '../object.ts';

/** &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},} */
export function selectorString(selector: LabelSelector | undefined): string {
  if (!selector) return 'nil';
  const labels = Object.entries(selector.matchLabels ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${value},`)
    .join('');
  const expressions = (selector.matchExpressions ?? [])
    .map(({ key, operator, values = [] }) => {
      const list = `[${values.join(' ')}]`;
      return `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:${list},},`;
    })
    .join('');
  return `&LabelSelector{MatchLabels:map[string]string{${labels}},MatchExpressions:[]LabelSelectorRequirement{${expressions}},}`;
}
