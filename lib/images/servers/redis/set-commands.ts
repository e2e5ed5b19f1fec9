/** Commands about sets. */
import { withKey, wrongType, type Command, type CommandContext } from './command.ts';

function membersAt({ data }: CommandContext, key: string): readonly string[] | undefined {
  const entry = data[key];
  if (!entry) return [];
  return entry.type === 'set' ? entry.members : undefined;
}

function change(
  context: CommandContext,
  key: string,
  to: (old: readonly string[]) => readonly string[],
) {
  const old = membersAt(context, key);
  if (!old) return { reply: wrongType };
  const members = to(old);
  const entry = members.length > 0 ? { type: 'set' as const, members } : undefined;
  const reply = Math.abs(members.length - old.length);
  return { reply, data: withKey(context.data, key, entry) };
}

export const setCommands: Readonly<Record<string, Command>> = {
  sadd: {
    arity: -3,
    writes: true,
    run: ([, key = '', ...values], context) =>
      change(context, key, (old) => [...new Set([...old, ...values])]),
  },
  srem: {
    arity: -3,
    writes: true,
    run: ([, key = '', ...values], context) =>
      change(context, key, (old) => old.filter((member) => !values.includes(member))),
  },
  smembers: {
    arity: 2,
    run: ([, key = ''], context) => ({ reply: membersAt(context, key) ?? wrongType }),
  },
  scard: {
    arity: 2,
    run: ([, key = ''], context) => ({ reply: membersAt(context, key)?.length ?? wrongType }),
  },
  sismember: {
    arity: 3,
    run: ([, key = '', member = ''], context) => ({
      reply: membersAt(context, key)?.includes(member) ? 1 : 0,
    }),
  },
};
