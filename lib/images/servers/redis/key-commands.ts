/** Commands about keys, whatever they hold. */
import type { Command } from './command.ts';
import { withKey } from './command.ts';
import type { Dataset } from './dataset.ts';
import { ok } from './resp.ts';

const has = (data: Dataset, key: string): boolean => Object.hasOwn(data, key);

/** "user:*" as a regular expression. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[\\^$.|+()]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function expire(seconds: (text: string) => number): Command {
  return {
    arity: 3,
    writes: true,
    run([, key = '', time = ''], { data, nowMs }) {
      const entry = data[key];
      if (!entry) return { reply: 0 };
      const expiresMs = nowMs + seconds(time) * 1000;
      return { reply: 1, data: withKey(data, key, { ...entry, expiresMs }) };
    },
  };
}

function timeLeft(unitMs: number): Command {
  return {
    arity: 2,
    run([, key = ''], { data, nowMs }) {
      const entry = data[key];
      if (!entry) return { reply: -2 };
      if (entry.expiresMs === undefined) return { reply: -1 };
      return { reply: Math.ceil((entry.expiresMs - nowMs) / unitMs) };
    },
  };
}

const remove: Command = {
  arity: -2,
  writes: true,
  run([, ...keys], { data }) {
    const present = [...new Set(keys)].filter((key) => has(data, key));
    const left = present.reduce((rest, key) => withKey(rest, key, undefined), data);
    return { reply: present.length, data: left };
  },
};

const flush: Command = { arity: -1, writes: true, run: () => ({ reply: ok, data: {} }) };

export const keyCommands: Readonly<Record<string, Command>> = {
  del: remove,
  unlink: remove,
  flushall: flush,
  flushdb: flush,
  exists: {
    arity: -2,
    run: ([, ...keys], { data }) => ({ reply: keys.filter((key) => has(data, key)).length }),
  },
  keys: {
    arity: 2,
    run([, glob = '*'], { data }) {
      const pattern = globPattern(glob);
      return { reply: Object.keys(data).filter((key) => pattern.test(key)) };
    },
  },
  dbsize: { arity: 1, run: (_words, { data }) => ({ reply: Object.keys(data).length }) },
  type: {
    arity: 2,
    run: ([, key = ''], { data }) => ({ reply: { status: data[key]?.type ?? 'none' } }),
  },
  rename: {
    arity: 3,
    writes: true,
    run([, from = '', to = ''], { data }) {
      const entry = data[from];
      if (!entry) return { reply: { error: 'ERR no such key' } };
      return { reply: ok, data: withKey(withKey(data, from, undefined), to, entry) };
    },
  },
  expire: expire(Number),
  pexpire: expire((text) => Number(text) / 1000),
  ttl: timeLeft(1000),
  pttl: timeLeft(1),
  persist: {
    arity: 2,
    writes: true,
    run([, key = ''], { data }) {
      const entry = data[key];
      if (entry?.expiresMs === undefined) return { reply: 0 };
      const { expiresMs: _gone, ...kept } = entry;
      return { reply: 1, data: withKey(data, key, kept) };
    },
  },
};
