/**
 * Taints as `kubectl taint` writes them: key=value:Effect sets, key=value:Effect-, key:Effect- and key- take away.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/taint/utils.go
 */
import { asObject, asString } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export interface TaintChanges {
  readonly added: readonly Taint[];
  /** Without an effect: all of the key. */
  readonly removed: readonly { readonly key: string; readonly effect: string }[];
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const isTaintChange = (text: string): boolean => text.endsWith('-') || /[=:]/.test(text);

/** Throws what `fail` makes of the message. */
export function readTaintChanges(
  texts: readonly string[],
  fail: (message: string) => Error,
): TaintChanges {
  const added: Taint[] = [];
  const removed: { key: string; effect: string }[] = [];
  for (const text of texts) {
    if (text.endsWith('-')) {
      const [pair = '', effect = ''] = text.slice(0, -1).split(':');
      const [key = ''] = pair.split('='); // a value may be written, and is not looked at
      removed.push({ key, effect });
      continue;
    }
    const taint = readTaint(text, fail);
    if (added.some((one) => one.key === taint.key && one.effect === taint.effect))
      throw fail(
        `duplicated taints with the same key and effect: {${taint.key} ${taint.value ?? ''} ${taint.effect} <nil>}`,
      );
    added.push(taint);
  }
  return { added, removed };
}

function readTaint(text: string, fail: (message: string) => Error): Taint {
  const [pair = '', effect, ...more] = text.split(':');
  if (more.length > 0 || pair === '') throw fail(`invalid taint spec: ${text}`);
  if (effect !== undefined && !effects.includes(effect))
    throw fail(`invalid taint effect: ${effect}, unsupported taint effect`);
  if (effect === undefined) throw fail(`invalid taint spec: ${text}`);
  const [key = '', ...value] = pair.split('=');
  if (value.length > 1) throw fail(`invalid taint spec: ${text}`);
  return { key, ...(value[0] ? { value: value[0] } : {}), effect };
}

/** The taints as they should be, and the word for what was done. Throws CommandError where something stands in the way. */
export function changeTaints(
  old: readonly unknown[],
  { added, removed }: TaintChanges,
  overwrite: boolean,
  node: string,
): { taints: unknown[]; word: string } {
  const field = (taint: unknown, name: keyof Taint) => asString(asObject(taint)[name]);
  const isSame = (taint: unknown, other: { key: string; effect: string }) =>
    field(taint, 'key') === other.key &&
    (other.effect === '' || field(taint, 'effect') === other.effect);
  const clash = added.filter((taint) => old.some((one) => isSame(one, taint)));
  if (clash.length > 0 && !overwrite)
    throw new CommandError(
      `node ${node} already has ${clash.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
  const missing = removed.filter((other) => !old.some((one) => isSame(one, other)));
  if (missing.length > 0)
    throw new CommandError(
      missing
        .map(
          ({ key, effect }) =>
            `taint ${JSON.stringify(effect === '' ? key : `${key}:${effect}`)} not found`,
        )
        .join(', '),
    );
  const kept = old.filter((one) => ![...removed, ...added].some((other) => isSame(one, other)));
  const word =
    added.length === 0
      ? 'untainted'
      : removed.length > 0 || clash.length > 0
        ? 'modified'
        : 'tainted';
  return { taints: [...added, ...kept], word };
}
