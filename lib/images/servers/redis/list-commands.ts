/** Commands about lists. */
import { withKey, wrongType, type Command, type CommandContext } from './command.ts';

function listAt({ data }: CommandContext, key: string): readonly string[] | undefined {
  const entry = data[key];
  if (!entry) return [];
  return entry.type === 'list' ? entry.items : undefined;
}

function put({ data }: CommandContext, key: string, items: readonly string[]) {
  return withKey(data, key, items.length > 0 ? { type: 'list', items } : undefined);
}

function push(side: 'left' | 'right'): Command {
  return {
    arity: -3,
    writes: true,
    run([, key = '', ...values], context) {
      const old = listAt(context, key);
      if (!old) return { reply: wrongType };
      const items = side === 'left' ? [...values.toReversed(), ...old] : [...old, ...values];
      return { reply: items.length, data: put(context, key, items) };
    },
  };
}

function pop(side: 'left' | 'right'): Command {
  return {
    arity: -2,
    writes: true,
    run([, key = ''], context) {
      const old = listAt(context, key);
      if (!old) return { reply: wrongType };
      const value = side === 'left' ? old[0] : old.at(-1);
      if (value === undefined) return { reply: null };
      const items = side === 'left' ? old.slice(1) : old.slice(0, -1);
      return { reply: value, data: put(context, key, items) };
    },
  };
}

export const listCommands: Readonly<Record<string, Command>> = {
  lpush: push('left'),
  rpush: push('right'),
  lpop: pop('left'),
  rpop: pop('right'),
  llen: {
    arity: 2,
    run: ([, key = ''], context) => ({ reply: listAt(context, key)?.length ?? wrongType }),
  },
  lrange: {
    arity: 4,
    run([, key = '', first = '0', last = '-1'], context) {
      const items = listAt(context, key);
      if (!items) return { reply: wrongType };
      const at = (text: string) => (Number(text) < 0 ? items.length + Number(text) : Number(text));
      return { reply: items.slice(Math.max(0, at(first)), at(last) + 1) };
    },
  },
};
