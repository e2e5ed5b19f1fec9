/** Asks the user on stderr and takes a line of stdin for the answer. */
import type { Running } from '../process.ts';
import type { Context } from './program.ts';

/** "rm: remove regular file 'x'? " */
export function* confirms(
  { process, name }: Pick<Context, 'process' | 'name'>,
  question: string,
): Running<boolean> {
  process.err(`${name}: ${question}? `);
  const answer = yield* process.readLine();
  return /^[yY]/.test(answer ?? '');
}
