/**
 * LimitRange: what one pod or container of a namespace may take, and what it gets when it says nothing.
 * Spec: https://kubernetes.io/docs/concepts/policy/limit-range/
 */
import type { LimitRange as LimitRangeType, LimitRangeItem } from 'kubernetes-types/core/v1.d.ts';
import { setAmountDefaults } from '../defaults/container.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateLimitRange } from '../validation/limit-ranges.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';
import { describeLimitRange } from './limit-descriptions.ts';

export type LimitRange = Typed<LimitRangeType>;

export const limitRangeKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'LimitRange',
  plural: 'limitranges',
  shortNames: ['limits'],
  namespaced: true,
  strategy: { defaults: setDefaults, validate: validateLimitRange },
  columns: [nameColumn, createdAtColumn],
  describe: describeLimitRange,
});

function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<LimitRange>(draft).spec ??= { limits: [] });
  spec.limits ??= [];
  for (const item of spec.limits) setItemDefaults(item);
}

/** A container's limit not given is its maximum, its request the limit, else the minimum. */
function setItemDefaults(item: LimitRangeItem): void {
  for (const amounts of [
    item.max,
    item.min,
    item.default,
    item.defaultRequest,
    item.maxLimitRequestRatio,
  ])
    setAmountDefaults(amounts);
  if (item.type !== 'Container') return;
  item.default = { ...item.max, ...item.default };
  item.defaultRequest = { ...item.min, ...item.default, ...item.defaultRequest };
}
