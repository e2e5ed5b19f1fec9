/** Programs that speak to the machine itself have nobody to speak to in a container. */
import type { HostSystem, ServiceManager } from '#lib/sim/system.ts';
import type { Process } from '../../process.ts';
import { UsageError } from '../usage-error.ts';
import { containerServices } from './container-services.ts';

/** Throws UsageError with these words where there is no machine below. */
export function needSystem({ place }: Process, words: string): HostSystem {
  if (place.system) return place.system;
  throw new UsageError(words, { pointsToHelp: false });
}

/** systemd of the machine, or of a container that runs one of its own. Throws UsageError with these words. */
export const needServices = (process: Process, words: string): ServiceManager =>
  containerServices(process) ?? needSystem(process, words).services;
