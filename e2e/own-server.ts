/** A server of a journey's own, which it may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMsIn, sayCpuTime } from '../lib/server/testing/cpu-time.ts';

export class OwnServer {
  readonly port: number;
  readonly #options: readonly string[];
  readonly #data = mkdtempSync(join(tmpdir(), 'wavetank-own-'));
  #process: ChildProcess | undefined;
  #stderr = '';

  /** With the options that `npm start` is given behind its name. */
  constructor(port: number, ...options: readonly string[]) {
    this.port = port;
    this.#options = options;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const args = [...sayCpuTime, '--import', 'tsx', 'lib/server/start.ts', ...this.#options];
    const started = spawn(process.execPath, args, {
      env: { ...process.env, PORT: String(this.port), WAVETANK_DATA: this.#data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    this.#stderr = '';
    started.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString('utf8')));
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', (chunk: Buffer) => {
        if (chunk.includes('Wavetank is at')) resolve();
      });
      started.on('exit', () => reject(new Error(`the server ended: ${this.#stderr}`)));
    });
  }

  /** As the machine would end it: without a word. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** As its owner ends it. Returns how much processor time it took, in milliseconds. */
  async stop(): Promise<number> {
    await this.#end('SIGTERM');
    return cpuMsIn(this.#stderr);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => this.#process?.on('close', resolve));
    this.#process?.kill(signal);
    await ended;
  }
}
