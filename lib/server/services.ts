/**
 * What the pages need of the process they run in. The bundler gives pages copies of modules,
 * so what must be one per process hangs on `globalThis`.
 */
import type { Accesses } from './access/accesses.ts';
import type { Guests } from './accounts/guests.ts';
import type { Progress } from './progress/progress.ts';

export interface Services {
  readonly guests: Guests;
  readonly accesses: Accesses;
  readonly progress: Progress;
}

const key = Symbol.for('wavetank.services');
const holder = globalThis as { [key]?: Services };

export function provideServices(services: Services): void {
  holder[key] = services;
}

/** Throws when it is asked for outside the server: while pages are built. */
export function services(): Services {
  const found = holder[key];
  if (!found) throw new Error('the services exist only while the server runs');
  return found;
}
