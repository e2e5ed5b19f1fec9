/** A real kubectl in a shell with a home of its own, before a world that is served to it for one command. */
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKubernetesServer } from '#lib/server/kubernetes/create-kubernetes-server.ts';
import { PlainDoor } from '#lib/server/sim/plain-door.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import { Shift, ShiftedDoor } from './shifted-door.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const worldHome = '/root';
const beatMs = 5;
const limitMs = 60_000;
/** What the world's own kubeconfig names as its server. */
const worldServer = /server: (https:\S+)/;

export class RealClient {
  readonly #home = mkdtempSync(path.join(tmpdir(), 'kubectl-home-'));
  readonly #programs: string;
  /** As the world's kubeconfig names it. */
  #server = '';
  /** As the kubeconfig here names it at the moment. */
  #address = '';

  constructor(kubectl: string) {
    this.#programs = path.join(this.#home, '.programs');
    mkdirSync(this.#programs);
    symlinkSync(kubectl, path.join(this.#programs, 'kubectl'));
  }

  write(file: string, content: string): void {
    const absolute = path.join(this.#home, file.replace(`${worldHome}/`, ''));
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  /** The world's kubeconfig, with the address at which it is served here. */
  #pointTo(world: Workspace, address: string): void {
    const config = path.join(this.#home, '.kube/config');
    if (this.#server === '') {
      const text = world.run('cat ~/.kube/config').stdout;
      this.write('.kube/config', text);
      this.#server = worldServer.exec(text)?.[1] ?? '';
      this.#address = this.#server;
    }
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replaceAll(this.#address, address));
    this.#address = address;
  }

  /** Runs a line against this world, which nobody else needs any more. */
  async run(line: string, world: Workspace): Promise<Outcome> {
    const shift = new Shift(world.nowMs, Date.now());
    const door = new PlainDoor(world);
    const server = createKubernetesServer(new ShiftedDoor(door, shift));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#pointTo(world, address);
    const beat = setInterval(() => {
      if (door.isFollowed && world.nextMs !== undefined) door.tell(world.advanceTo(world.nextMs));
    }, beatMs);
    try {
      this.#rewrite((text) => shift.toWall(text));
      const outcome = await this.#shell(line);
      this.#rewrite((text) => shift.toWorld(text));
      const asInWorld = (text: string) =>
        shift.toWorld(text).replaceAll(address, this.#server).replaceAll(this.#home, worldHome);
      return {
        ...outcome,
        stdout: asInWorld(outcome.stdout),
        stderr: asInWorld(outcome.stderr),
      };
    } finally {
      clearInterval(beat);
      server.closeAllConnections();
      server.close();
    }
  }

  /** What one command writes down of the cluster's time, a later one may send back. */
  #rewrite(change: (text: string) => string): void {
    const entries = readdirSync(this.#home, { withFileTypes: true, recursive: true });
    for (const entry of entries) {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || path.relative(this.#home, file).startsWith('.')) continue;
      const text = readFileSync(file, 'utf8');
      if (change(text) !== text) writeFileSync(file, change(text));
    }
  }

  close(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  #shell(line: string): Promise<Outcome> {
    const here = line.replaceAll(`${worldHome}/`, `${this.#home}/`);
    const shell = spawn('bash', ['-c', here], {
      cwd: this.#home,
      env: {
        HOME: this.#home,
        PATH: `${this.#programs}:/usr/local/bin:/usr/bin:/bin`,
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        NODE_ENV: 'production',
        KUBECACHEDIR: path.join(this.#home, '.cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      shell[name].on('data', (chunk: Buffer) => (output[name] += chunk.toString('utf8')));
    const limit = setTimeout(() => {
      if (shell.pid) process.kill(-shell.pid, 'SIGKILL');
    }, limitMs);
    return new Promise((resolve, reject) => {
      shell.on('error', reject);
      shell.on('close', (code) => {
        clearTimeout(limit);
        resolve({ ...output, exitCode: code ?? 137 });
      });
    });
  }
}
