/** Commands about strings and counters. */
import { notInteger, withKey, wrongType, type Command, type CommandContext } from './command.ts';
import { ok, type Reply } from './resp.ts';

/** The string at a key; null when there is none, undefined when something else is there. */
function stringAt({ data }: CommandContext, key: string): string | null | undefined {
  const entry = data[key];
  if (!entry) return null;
  return entry.type === 'string' ? entry.value : undefined;
}

function count(step: (words: readonly string[]) => number, arity: number): Command {
  return {
    arity,
    writes: true,
    run(words, context) {
      const [, key = ''] = words;
      const old = stringAt(context, key);
      if (old === undefined) return { reply: wrongType };
      const value = Number(old ?? 0) + step(words);
      if (!Number.isSafeInteger(value)) return { reply: notInteger };
      const entry = { ...context.data[key], type: 'string' as const, value: String(value) };
      return { reply: value, data: withKey(context.data, key, entry) };
    },
  };
}

const set: Command = {
  arity: -3,
  writes: true,
  run([, key = '', value = '', ...options], { data, nowMs }) {
    const flags = options.map((option) => option.toUpperCase());
    const exists = Object.hasOwn(data, key);
    if ((flags.includes('NX') && exists) || (flags.includes('XX') && !exists)) {
      return { reply: null };
    }
    const seconds = Number(options[flags.indexOf('EX') + 1]);
    const millis = Number(options[flags.indexOf('PX') + 1]);
    const lifeMs = flags.includes('EX')
      ? seconds * 1000
      : flags.includes('PX')
        ? millis
        : undefined;
    const expiry = lifeMs === undefined ? {} : { expiresMs: nowMs + lifeMs };
    return { reply: ok, data: withKey(data, key, { type: 'string', value, ...expiry }) };
  },
};

export const stringCommands: Readonly<Record<string, Command>> = {
  set,
  setnx: {
    arity: 3,
    writes: true,
    run([, key = '', value = ''], { data }) {
      if (Object.hasOwn(data, key)) return { reply: 0 };
      return { reply: 1, data: withKey(data, key, { type: 'string', value }) };
    },
  },
  setex: {
    arity: 4,
    writes: true,
    run: ([, key = '', seconds = '', value = ''], context) =>
      set.run(['set', key, value, 'EX', seconds], context),
  },
  get: {
    arity: 2,
    run([, key = ''], context) {
      const value = stringAt(context, key);
      return { reply: value === undefined ? wrongType : value };
    },
  },
  mget: {
    arity: -2,
    run: ([, ...keys], context) => ({
      reply: keys.map((key): Reply => stringAt(context, key) ?? null),
    }),
  },
  mset: {
    arity: -3,
    writes: true,
    run([, ...pairs], { data }) {
      let next = data;
      for (let n = 0; n + 1 < pairs.length; n += 2) {
        next = withKey(next, pairs[n] ?? '', { type: 'string', value: pairs[n + 1] ?? '' });
      }
      return { reply: ok, data: next };
    },
  },
  append: {
    arity: 3,
    writes: true,
    run([, key = '', more = ''], context) {
      const old = stringAt(context, key);
      if (old === undefined) return { reply: wrongType };
      const value = (old ?? '') + more;
      const data = withKey(context.data, key, { type: 'string', value });
      return { reply: value.length, data };
    },
  },
  strlen: {
    arity: 2,
    run: ([, key = ''], context) => ({ reply: stringAt(context, key)?.length ?? 0 }),
  },
  incr: count(() => 1, 2),
  decr: count(() => -1, 2),
  incrby: count(([, , by]) => Number(by), 3),
  decrby: count(([, , by]) => -Number(by), 3),
};
