/** The cluster that a command is about, or what minikube says when there is none or it is stopped. */
import type { NodeMachine } from '#lib/sim/node-machines.ts';
import type { Process } from '../../process.ts';
import { Out } from './out.ts';
import { profileName, readSettings, type Settings } from './settings.ts';

/** Ends the command with a code, its words having been said. */
export class MinikubeExit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(String(code));
    this.code = code;
  }
}

export interface ClusterAtHand {
  readonly machine: NodeMachine;
  readonly settings: Settings;
}

const notFound = 85;
const unavailable = 89;

/** Throws MinikubeExit. */
export function requireProfile(process: Process): ClusterAtHand {
  const settings = readSettings(process);
  const machine = process.place.machines?.find(profileName);
  if (settings && machine) return { settings, machine };
  const text = `Profile "${profileName}" not found. Run "minikube profile list" to view all profiles.`;
  return leave(process, text, notFound);
}

/** Throws MinikubeExit. */
export function requireRunning(process: Process): ClusterAtHand {
  const cluster = requireProfile(process);
  if (cluster.machine.isRunning) return cluster;
  return leave(process, 'The control plane node must be running for this command', unavailable);
}

function leave(process: Process, text: string, code: number): never {
  const out = new Out(process);
  out.step('shrug', text);
  out.step('workaround', 'To start a cluster, run: "minikube start"');
  throw new MinikubeExit(code);
}
