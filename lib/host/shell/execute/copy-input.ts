import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';

/** Writes what the standard input holds to the standard output: `$(<file)`. */
export function* copyInput({ process }: Shell): Running<void> {
  for (;;) {
    const text = yield* process.read();
    if (text === '') return;
    yield* process.write(text);
  }
}
