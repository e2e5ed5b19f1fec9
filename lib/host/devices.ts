/** The files in /dev that are not files. */
import type { Pipe, Process } from './process.ts';
import { nullPipe } from './pipe.ts';

/** What opening such a path gives; undefined: it is none, or there is none here. */
export function openDevice(process: Process, path: string): Pipe | undefined {
  if (path === '/dev/tty') return process.terminal?.stream;
  const open = devices[path];
  return open?.(process);
}

const devices: Readonly<Record<string, (process: Process) => Pipe>> = {
  '/dev/null': () => nullPipe(),
  '/dev/zero': () => endless((length) => '\0'.repeat(length)),
  '/dev/random': ({ chance }) => endless((length) => randomBytes(chance, length)),
  '/dev/urandom': ({ chance }) => endless((length) => randomBytes(chance, length)),
};

const piece = 4096;

function endless(make: (length: number) => string): Pipe {
  return {
    ...nullPipe(),
    hasData: true,
    atEnd: false,
    take: (limit = piece) => make(Math.min(limit, piece)),
    takeLine: () => make(piece),
  };
}

/** Bytes above 127 stand escaped, as in sim/text.ts. */
function randomBytes(chance: Process['chance'], length: number): string {
  let text = '';
  for (let n = 0; n < length; n++) {
    const byte = chance.below(256);
    text += String.fromCharCode(byte < 128 ? byte : 0xdc00 + byte);
  }
  return text;
}
