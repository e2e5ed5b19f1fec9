/** What a Redis holds: keys, their values, and when they expire. Plain data, replaced and never changed. */
export type RedisValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'set'; readonly members: readonly string[] }
  | { readonly type: 'hash'; readonly fields: Readonly<Record<string, string>> };

export type RedisEntry = RedisValue & { readonly expiresMs?: number };
export type Dataset = Readonly<Record<string, RedisEntry>>;

const header = 'REDIS0011';

/** The text of an RDB file. Simplified: the data stands in it as JSON. */
export const toFile = (data: Dataset): string => `${header}${JSON.stringify(data)}`;

export function fromFile(text: string): Dataset {
  if (!text.startsWith(header)) return {};
  return JSON.parse(text.slice(header.length)) as Dataset;
}

/** Without the keys whose time is over. */
export function alive(data: Dataset, nowMs: number): Dataset {
  const entries = Object.entries(data);
  const left = entries.filter(([, { expiresMs }]) => expiresMs === undefined || expiresMs > nowMs);
  return left.length === entries.length ? data : Object.fromEntries(left);
}
