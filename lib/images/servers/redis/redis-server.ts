/**
 * redis-server: a key-value store that may follow another.
 * Spec: https://redis.io/docs/latest/operate/oss_and_stack/management/
 */
import type { ProgramContext, ServerProgram, Step } from '../../image.ts';
import { redisTime } from '../../log-time.ts';
import { alive, fromFile, toFile, type Dataset } from './dataset.ts';
import { answerCommand } from './answer-command.ts';
import { followMaster } from './replication.ts';
import { encodeReply } from './resp.ts';
import { redisSettings, type RedisSettings } from './settings.ts';

const fileOf = ({ folder }: RedisSettings) => `${folder}/dump.rdb`;

export const redisServer: ServerProgram = {
  step(context) {
    const settings = redisSettings(context);
    if (settings.fault !== undefined) {
      const lines = settings.fault.split('\n').map((text) => ({ text, stream: 'stderr' as const }));
      return { lines, exit: { afterMs: 10, code: 1 } };
    }
    if (context.memory['data'] !== undefined) return followMaster(context, settings);
    return start(context, settings);
  },

  line(text, context, connection) {
    const settings = redisSettings(context);
    const before = dataOf(context);
    const { reply, data } = answerCommand(text, { context, settings, connection, data: before });
    if (data !== before) {
      context.remember({ data });
      if (settings.appendOnly) save(context, settings, data);
    }
    return encodeReply(reply);
  },

  /** A server that is asked to go saves what it has first. */
  terminate(context) {
    save(context, redisSettings(context), dataOf(context));
    return { afterMs: 50, exitCode: 0 };
  },

  usage: (context) => ({
    cpuMillis: 3,
    memoryBytes: 8 * 2 ** 20 + JSON.stringify(dataOf(context)).length,
  }),
};

export function dataOf({ memory, nowMs }: ProgramContext): Dataset {
  return alive((memory['data'] ?? {}) as Dataset, nowMs);
}

function save({ files }: ProgramContext, settings: RedisSettings, data: Dataset): void {
  if (files.stat(settings.folder)?.type !== 'folder') return;
  files.write(fileOf(settings), toFile(data));
}

function start(context: ProgramContext, settings: RedisSettings): Step {
  const { files, version } = context;
  const path = fileOf(settings);
  const isThere = files.stat(path)?.type === 'file';
  const data = isThere ? fromFile(files.read(path)) : {};
  context.remember({ data });
  const isReplica = settings.master !== undefined;
  const note = (text: string, mark = '*', role = isReplica ? 'S' : 'M') =>
    `1:${role} ${redisTime(context.nowMs)} ${mark} ${text}`;
  const major = Number(version.split('.')[0]);
  const ready = major >= 7 ? 'Ready to accept connections tcp' : 'Ready to accept connections';
  const texts = [
    note('oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', major >= 7 ? '*' : '#', 'C'),
    note(
      `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=1, just started`,
      major >= 7 ? '*' : '#',
      'C',
    ),
    settings.hasFile || context.argv.length > 1
      ? note('Configuration loaded', major >= 7 ? '*' : '#', 'C')
      : note(
          'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
          '#',
          'C',
        ),
    note('monotonic clock: POSIX clock_gettime'),
    note(`Running mode=standalone, port=${settings.port}.`),
    note('Server initialized', major >= 7 ? '*' : '#'),
    ...(isThere ? [note('DB loaded from disk: 0.000 seconds')] : []),
    note(ready),
  ];
  return {
    lines: texts.map((text) => ({ text })),
    listen: [{ port: settings.port }],
    ...(isReplica ? { againAfterMs: 1 } : {}),
  };
}
