/** Programs that run another program: env, nohup, timeout, xargs, time, sudo. */
import { SpawnError, type Running, type SpawnOptions } from '../process.ts';
import { fileErrorWords } from '../file-error-words.ts';
import type { Context } from './program.ts';
import { quote } from './quote.ts';

/** Runs the command with its arguments; 127 and the usual words when there is none of that name. */
export function* runNamed(
  context: Pick<Context, 'process' | 'error'>,
  argv: readonly string[],
  options: SpawnOptions = {},
): Running<number> {
  try {
    return yield* context.process.run(argv, options);
  } catch (error) {
    if (!(error instanceof SpawnError)) throw error;
    context.error(`${quote(context.process, argv[0] ?? '')}: ${spawnReason(error)}`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
}

export function spawnReason({ code }: SpawnError): string {
  return code === 'ENOEXEC' ? 'Exec format error' : fileErrorWords(code);
}
