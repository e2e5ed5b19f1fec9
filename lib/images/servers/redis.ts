/**
 * redis-server: its banner, and later its commands.
 * Spec: https://redis.io/docs/latest/operate/oss_and_stack/management/config-file/
 */
import type { ProgramContext, ServerProgram } from '../image.ts';
import { redisTime } from '../log-time.ts';

export function redisOption({ argv }: ProgramContext, name: string): readonly string[] | undefined {
  const at = argv.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const rest = argv.slice(at + 1);
  const end = rest.findIndex((word) => word.startsWith('--'));
  return end < 0 ? rest : rest.slice(0, end);
}

export const redisPort = (context: ProgramContext): number =>
  Number(redisOption(context, 'port')?.[0] ?? 6379);

export const redisServer: ServerProgram = {
  step(context) {
    const head = `1:M ${redisTime(context.nowMs)} *`;
    const start = `1:C ${redisTime(context.nowMs)} *`;
    const texts = [
      `${start} oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo`,
      `${start} Redis version=${context.version}, bits=64, commit=00000000, modified=0, pid=1, just started`,
      context.argv.length > 1
        ? `${start} Configuration loaded`
        : `1:C ${redisTime(context.nowMs)} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf`,
      `${head} monotonic clock: POSIX clock_gettime`,
      `${head} Running mode=standalone, port=${redisPort(context)}.`,
      `${head} Server initialized`,
      `${head} Ready to accept connections tcp`,
    ];
    return {
      lines: texts.map((text) => ({ text })),
      listen: [{ port: redisPort(context) }],
    };
  },
  usage: () => ({ cpuMillis: 3, memoryBytes: 8 * 1024 * 1024 }),
};
