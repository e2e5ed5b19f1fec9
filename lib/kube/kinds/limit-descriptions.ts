/** kubectl describe of namespaces and of what limits them. */
import type { LimitRangeItem } from 'kubernetes-types/core/v1.d.ts';
import { Description } from '../describe/description.ts';
import { describeHead } from '../describe/metadata.ts';
import { rfc1123 } from '../describe/time.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, Condition } from '../object.ts';
import {
  canonicalQuantity,
  formatQuantity,
  quantityFromValue,
  quantityOf,
  quantityValue,
} from '../quantity.ts';
import { seenAs } from '../typed.ts';
import type { LimitRange } from './limit-range.ts';
import type { ResourceQuota } from './resource-quota.ts';

export function describeNamespace(object: AnyObject, context: DescribeContext): string {
  const { phase, conditions } = (object['status'] ?? {}) as {
    phase?: string;
    conditions?: Condition[];
  };
  const to = new Description();
  describeHead(to, object);
  to.field('Status', phase);
  describeConditions(to, conditions ?? []);
  const namespace = object.metadata.name;
  const quotas = context.list('resourcequotas', { namespace });
  to.line('');
  describeQuotas(
    to,
    quotas.map((quota) => seenAs<ResourceQuota>(quota)),
  );
  const ranges = context.list('limitranges', { namespace });
  to.line('');
  describeRanges(
    to,
    ranges.map((range) => seenAs<LimitRange>(range)),
  );
  return to.toString();
}

function describeConditions(to: Description, conditions: readonly Condition[]): void {
  if (conditions.length === 0) return;
  to.line('Conditions:');
  to.row(['Type', 'Status', 'LastTransitionTime', 'Reason', 'Message'], 1);
  to.row(['----', '------', '------------------', '------', '-------'], 1);
  for (const { type, status, lastTransitionTime, reason = '', message = '' } of conditions)
    to.row([type, status, rfc1123(lastTransitionTime), reason, message], 1);
}

function describeQuotas(to: Description, quotas: readonly ResourceQuota[]): void {
  if (quotas.length === 0) {
    to.line('No resource quota.');
    return;
  }
  to.line('Resource Quotas');
  for (const quota of quotas.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))) {
    to.field('Name', quota.metadata.name, 1);
    describeScopes(to, quota, 1);
    to.row(['Resource', 'Used', 'Hard'], 1).row(['--------', '---', '---'], 1);
    for (const [resource, hard] of hardOf(quota)) {
      const used = canonicalQuantity(quota.status?.used?.[resource] ?? '0');
      to.row([resource, used, canonicalQuantity(hard)], 1);
    }
  }
}

const hardOf = ({ status }: ResourceQuota): [string, string][] =>
  Object.entries(status?.hard ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));

export function describeQuota(object: AnyObject): string {
  const quota = seenAs<ResourceQuota>(object);
  const to = new Description();
  to.field('Name', quota.metadata.name).field('Namespace', quota.metadata.namespace);
  describeScopes(to, quota, 0);
  to.row(['Resource', 'Used', 'Hard']).row(['--------', '----', '----']);
  for (const [resource, hard] of hardOf(quota))
    to.row([resource, usedText(quota.status?.used?.[resource], hard), canonicalQuantity(hard)]);
  return to.toString();
}

/** What is used, in the format of what may be. */
function usedText(used: string | undefined, hard: string): string {
  const [amount, limit] = [quantityOf(used), quantityOf(hard)];
  if (amount.format === limit.format) return formatQuantity(amount);
  return formatQuantity(quantityFromValue(quantityValue(amount), limit.format));
}

const scopeTexts: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

function describeScopes(to: Description, { spec }: ResourceQuota, level: number): void {
  const scopes = (spec.scopes ?? []).toSorted();
  if (scopes.length === 0) return;
  to.field('Scopes', scopes.join(', '), level);
  for (const scope of scopes) {
    const text = scopeTexts[scope];
    if (text) to.line(level === 0 ? ` * ${text}` : `* ${text}`, level);
  }
}

export function describeLimitRange(object: AnyObject): string {
  const range = seenAs<LimitRange>(object);
  const to = new Description();
  to.field('Name', range.metadata.name).field('Namespace', range.metadata.namespace);
  to.row(limitTitles).row(limitTitles.map((title) => '-'.repeat(title.length)));
  for (const item of range.spec.limits) describeItem(to, item, '');
  return to.toString();
}

const limitTitles = [
  'Type',
  'Resource',
  'Min',
  'Max',
  'Default Request',
  'Default Limit',
  'Max Limit/Request Ratio',
];

function describeRanges(to: Description, ranges: readonly LimitRange[]): void {
  if (ranges.length === 0) {
    to.line('No LimitRange resource.');
    return;
  }
  const [type = '', ...others] = limitTitles;
  to.line('Resource Limits').row([` ${type}`, ...others]);
  to.row([' ----', ...others.map((title) => '-'.repeat(title.length))]);
  for (const item of ranges.flatMap(({ spec }) => spec.limits)) describeItem(to, item, ' ');
}

/** One row a resource; kubectl leaves their order to chance, here they are sorted. */
function describeItem(to: Description, item: LimitRangeItem, indent: string): void {
  const columns = [
    item.min,
    item.max,
    item.defaultRequest,
    item.default,
    item.maxLimitRequestRatio,
  ];
  const names = new Set(columns.flatMap((amounts) => Object.keys(amounts ?? {})));
  for (const name of [...names].toSorted()) {
    const cells = columns.map((amounts) => {
      const amount = amounts?.[name];
      return amount === undefined ? '-' : canonicalQuantity(amount);
    });
    to.row([`${indent}${item.type}`, name, ...cells]);
  }
}
