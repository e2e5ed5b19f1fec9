/** `auth can-i --list`: all that one may do, most general first. */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { Session } from '../session.ts';
import { alignColumns } from '../printers/tab-writer.ts';

interface ListInvocation {
  readonly session: Session;
  readonly flags: { readonly 'no-headers': boolean };
}

const header = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'];

export function printRules({ session, flags }: ListInvocation): void {
  const answer = session.rest.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: { creationTimestamp: null },
      spec: { namespace: session.namespace },
    },
  });
  const { resourceRules, nonResourceRules } = asObject(asObject(answer)['status']);
  const rows = [
    ...asArray(resourceRules).flatMap((rule) => resourceRows(asObject(rule))),
    ...asArray(nonResourceRules).map((rule) => [
      '',
      list(asObject(rule)['nonResourceURLs']),
      '[]',
      list(asObject(rule)['verbs']),
    ]),
  ];
  const shown = [...(flags['no-headers'] ? [] : [header]), ...compact(rows)];
  session.out(
    alignColumns(
      shown
        .map(
          (cells) =>
            `${cells
              .map((cell) => `${cell}\t`)
              .join('')
              .slice(0, -1)}\n`,
        )
        .join(''),
    ),
  );
}

/** A row for each resource with its group. */
function resourceRows(rule: JsonObject): string[][] {
  const groups = asArray(rule['apiGroups']).map(asString);
  return asArray(rule['resources']).flatMap((resource) =>
    groups.map((group) => [
      group === '' ? asString(resource) : `${asString(resource)}.${group}`,
      '[]',
      list(rule['resourceNames']),
      list(rule['verbs']),
    ]),
  );
}

/** Rules for the same things are one row with all their verbs. */
function compact(rows: readonly string[][]): string[][] {
  const merged = new Map<string, string[]>();
  for (const row of rows) {
    const key = row.slice(0, 3).join('\0');
    const old = merged.get(key);
    if (!old) merged.set(key, [...row]);
    else old[3] = `[${[...new Set([...words(old[3]), ...words(row[3])])].join(' ')}]`;
  }
  return [...merged.values()].sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '') || 0);
}

const words = (bracketed = '[]') => bracketed.slice(1, -1).split(' ').filter(Boolean);
const list = (values: unknown) => `[${asArray(values).map(asString).join(' ')}]`;
