/** Commands about hashes. */
import { withKey, wrongType, type Command, type CommandContext } from './command.ts';

type Fields = Readonly<Record<string, string>>;

function fieldsAt({ data }: CommandContext, key: string): Fields | undefined {
  const entry = data[key];
  if (!entry) return {};
  return entry.type === 'hash' ? entry.fields : undefined;
}

export const hashCommands: Readonly<Record<string, Command>> = {
  hset: {
    arity: -4,
    writes: true,
    run([, key = '', ...pairs], context) {
      const old = fieldsAt(context, key);
      if (!old) return { reply: wrongType };
      const fields: Record<string, string> = { ...old };
      for (let n = 0; n + 1 < pairs.length; n += 2) fields[pairs[n] ?? ''] = pairs[n + 1] ?? '';
      const reply = Object.keys(fields).length - Object.keys(old).length;
      return { reply, data: withKey(context.data, key, { type: 'hash', fields }) };
    },
  },
  hget: {
    arity: 3,
    run: ([, key = '', field = ''], context) => {
      const fields = fieldsAt(context, key);
      return { reply: fields ? (fields[field] ?? null) : wrongType };
    },
  },
  hgetall: {
    arity: 2,
    run([, key = ''], context) {
      const fields = fieldsAt(context, key);
      return { reply: fields ? Object.entries(fields).flat() : wrongType };
    },
  },
  hdel: {
    arity: -3,
    writes: true,
    run([, key = '', ...names], context) {
      const old = fieldsAt(context, key);
      if (!old) return { reply: wrongType };
      const left = Object.entries(old).filter(([name]) => !names.includes(name));
      const entry =
        left.length > 0 ? { type: 'hash' as const, fields: Object.fromEntries(left) } : undefined;
      const reply = Object.keys(old).length - left.length;
      return { reply, data: withKey(context.data, key, entry) };
    },
  },
};
