/** One command to a redis-server, and its answer. */
import type { ProgramContext } from '../../image.ts';
import type { CommandResult } from './command.ts';
import { commands } from './commands.ts';
import { toFile, type Dataset } from './dataset.ts';
import { reachMaster, takeOver } from './replication.ts';
import { failure, ok, splitCommand, type Reply } from './resp.ts';
import { infoText } from './info.ts';
import type { RedisSettings } from './settings.ts';

export interface Asked {
  readonly context: ProgramContext;
  readonly settings: RedisSettings;
  /** What this client has said of itself. */
  readonly connection: Record<string, unknown>;
  readonly data: Dataset;
}

export interface Answered {
  readonly reply: Reply;
  readonly data: Dataset;
}

export function answerCommand(text: string, asked: Asked): Answered {
  const same = (reply: Reply): Answered => ({ reply, data: asked.data });
  const words = splitCommand(text);
  if (!words) return same(failure('ERR Protocol error: unbalanced quotes in request'));
  const name = (words[0] ?? '').toLowerCase();
  if (name === 'auth') return same(authenticate(words, asked));
  const { settings, connection } = asked;
  if (settings.password !== undefined && connection['isKnown'] !== true && name !== 'quit') {
    return same(failure('NOAUTH Authentication required.'));
  }
  const own = serverCommands[name];
  if (own) return same(own(words, asked));
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return same(unknownCommand(words));
  const { arity } = command;
  if (arity >= 0 ? words.length !== arity : words.length < -arity) {
    return same(failure(`ERR wrong number of arguments for '${name}' command`));
  }
  if (command.writes && settings.master) {
    const word = Number(asked.context.version.split('.')[0]) >= 5 ? 'replica' : 'slave';
    return same(failure(`READONLY You can't write against a read only ${word}.`));
  }
  const data = settings.master ? followed(asked) : asked.data;
  const result: CommandResult = command.run(words, { data, nowMs: asked.context.nowMs });
  return { reply: result.reply, data: result.data ?? data };
}

/** A replica has what its master has; cut off from it, what it had last. */
function followed({ context, settings, data }: Asked): Dataset {
  const link = reachMaster(context, settings);
  return ('server' in link ? takeOver(link.server) : undefined) ?? data;
}

function authenticate([, ...words]: readonly string[], { settings, connection }: Asked): Reply {
  if (settings.password === undefined) {
    return failure(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  }
  if (words.at(-1) !== settings.password) {
    return failure('WRONGPASS invalid username-password pair or user is disabled.');
  }
  connection['isKnown'] = true;
  return ok;
}

function unknownCommand([name = '', ...args]: readonly string[]): Reply {
  const shown = args.map((arg) => `'${arg}' `).join('');
  return failure(`ERR unknown command '${name}', with args beginning with: ${shown}`);
}

const serverCommands: Readonly<Record<string, (words: readonly string[], asked: Asked) => Reply>> =
  {
    ping: ([, text]) => text ?? { status: 'PONG' },
    echo: ([, text = '']) => text,
    select: () => ok,
    quit: () => ok,
    client: () => ok,
    command: () => [],
    save: () => ok,
    bgsave: () => ({ status: 'Background saving started' }),
    sync: (_words, { data }) => toFile(data),
    time: (_words, { context }) => [
      String(Math.floor(context.nowMs / 1000)),
      String((context.nowMs % 1000) * 1000),
    ],
    config: ([, verb = '', name = ''], { settings }) =>
      verb.toLowerCase() === 'get' ? settingReply(name.toLowerCase(), settings) : ok,
    role: (_words, { settings }) =>
      settings.master
        ? ['slave', settings.master.host, settings.master.port, 'connected', 0]
        : ['master', 0, []],
    info: ([, section = ''], asked) => infoText(section.toLowerCase(), asked),
  };

function settingReply(name: string, settings: RedisSettings): Reply {
  const values: Readonly<Record<string, string>> = {
    port: String(settings.port),
    dir: settings.folder,
    requirepass: settings.password ?? '',
    appendonly: settings.appendOnly ? 'yes' : 'no',
    maxmemory: '0',
  };
  const value = values[name];
  return value === undefined ? [] : [name, value];
}
