/**
 * Commands that the kubelet itself runs in containers: exec probes and hooks. What runs belongs to the machine
 * and not to the world: a fork begins them anew.
 */
import { hexOf } from '#lib/images/digest.ts';
import type { Session } from '#lib/sim/http.ts';
import type { StartError } from '../../container-runtime.ts';
import type { KubeletParts } from '../parts.ts';
import type { Containers } from './containers.ts';

export interface ExecResult {
  readonly code: number;
  readonly output: string;
}

interface Running {
  readonly session: Session;
  output: string;
}

export class Execs {
  readonly #parts: KubeletParts;
  readonly #containers: Containers;
  readonly #running = new Map<string, Running>();

  constructor(parts: KubeletParts, containers: Containers) {
    this.#parts = parts;
    this.#containers = containers;
  }

  get(name: string): Running | undefined {
    return this.#running.get(name);
  }

  start(name: string, containerId: string, argv: readonly string[]): Running | StartError {
    const container = this.#containers.get(containerId);
    const runtime = this.#parts.runtime();
    if (!container || !runtime) return { reason: 'not-found', program: argv[0] ?? '' };
    const command = this.#containers.command(container, argv);
    const error = runtime.check(command);
    if (error) return error;
    const running = { session: runtime.exec(command, { tty: false, stdin: false }), output: '' };
    this.#running.set(name, running);
    return running;
  }

  /** How it ended; undefined while it runs. */
  resultOf(name: string): ExecResult | undefined {
    const running = this.#running.get(name);
    if (!running) return undefined;
    for (const { text } of running.session.output.take()) running.output += text;
    const { exit } = running.session;
    return exit && { code: exit.code, output: running.output };
  }

  end(name: string): void {
    const running = this.#running.get(name);
    if (!running) return;
    if (!running.session.exit) running.session.kill();
    running.session.output.close();
    this.#running.delete(name);
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  newId(name: string): string {
    return hexOf(`exec ${name}`, 64);
  }
}
