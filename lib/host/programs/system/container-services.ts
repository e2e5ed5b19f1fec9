/**
 * systemd in a container: its units are the files of its image, and starting one runs its checks.
 * Spec: systemd.service(5)
 * Simplified: a unit's program is looked for and not run; of ExecStartPre= only `test -f`, `-s` and `-x` are done.
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { ServiceManager, ServiceUnit } from '#lib/sim/system.ts';
import {
  addToJournal,
  bootedFolder,
  saveUnitState,
  unitFolder,
  unitJournal,
  unitState,
  type UnitState,
} from '#lib/sim/unit-states.ts';
import type { Process } from '../../process.ts';

const folders = ['/etc/systemd/system', unitFolder];
const wants = (name: string) => `/etc/systemd/system/multi-user.target.wants/${name}.service`;

/** undefined: systemd does not run here. */
export function containerServices({ files, nowMs }: Process): ServiceManager | undefined {
  return files.stat(bootedFolder)?.type === 'folder'
    ? new ContainerServices(files, nowMs)
    : undefined;
}

class ContainerServices implements ServiceManager {
  readonly #files: FileSystem;
  readonly #nowMs: number;

  constructor(files: FileSystem, nowMs: number) {
    this.#files = files;
    this.#nowMs = nowMs;
  }

  list(): readonly ServiceUnit[] {
    const names = folders.flatMap((folder) =>
      this.#files.stat(folder)?.type === 'folder' ? this.#files.list(folder) : [],
    );
    const services = names.flatMap((name) => /^(.+)\.service$/.exec(name)?.[1] ?? []);
    return [...new Set(services)].sort().flatMap((name) => this.find(name) ?? []);
  }

  find(given: string): ServiceUnit | undefined {
    const name = given.replace(/\.service$/, '');
    const file = folders
      .map((folder) => `${folder}/${name}.service`)
      .find((path) => this.#files.stat(path)?.type === 'file');
    if (file === undefined) return undefined;
    const text = this.#files.read(file);
    const field = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? '';
    const present = unitState(this.#files, name);
    return {
      name,
      description: field('Description'),
      documentation: field('Documentation'),
      state: present?.state ?? 'inactive',
      isEnabled: this.#files.lstat(wants(name)) !== undefined,
      sinceMs: present?.sinceMs ?? this.#nowMs,
      pid: present?.state === 'active' ? present.pid : undefined,
      command: field('ExecStart').split(/\s+/),
      memoryBytes: 12 * 2 ** 20,
      cpuMs: 90,
      tasks: 1,
      exitCode: present?.exitCode,
      ...(present?.signal === undefined ? {} : { signal: present.signal }),
      restarts: 0,
      files: [file],
    };
  }

  start(given: string): void {
    const unit = this.find(given);
    if (!unit || unit.state === 'active') return;
    const { name, description } = unit;
    this.#say(name, `Starting ${description}...`);
    const exitCode = this.#failure(unit);
    const pid = (unitState(this.#files, name)?.pid ?? 350) + 12;
    if (exitCode === undefined) {
      this.#save(name, { state: 'active', pid });
      this.#say(name, `Started ${description}.`);
      return;
    }
    this.#save(name, { state: 'failed', pid, exitCode });
    this.#say(name, `Failed to start ${description}.`);
    this.#say(name, `Unit ${name}.service entered failed state.`);
  }

  stop(given: string): void {
    const unit = this.find(given);
    if (unit?.state !== 'active') return;
    this.#say(unit.name, `Stopping ${unit.description}...`);
    this.#save(unit.name, { state: 'inactive', pid: unit.pid ?? 0 });
    this.#say(unit.name, `Stopped ${unit.description}.`);
  }

  kill(given: string, signal: string): void {
    const unit = this.find(given);
    if (unit?.state !== 'active') return;
    const { name, pid = 0 } = unit;
    const isClean = signal === 'TERM';
    this.#save(name, {
      state: isClean ? 'inactive' : 'failed',
      pid,
      ...(isClean ? {} : { signal }),
    });
    if (isClean) return;
    this.#say(name, `${name}.service: main process exited, code=killed, status=9/${signal}`);
    this.#say(name, `Unit ${name}.service entered failed state.`);
  }

  setEnabled(given: string, isEnabled: boolean): void {
    const unit = this.find(given);
    if (!unit || unit.isEnabled === isEnabled) return;
    if (isEnabled) this.#files.link(wants(unit.name), unit.files[0] ?? '');
    else this.#files.remove(wants(unit.name));
  }

  journal(given?: string) {
    const name = given?.replace(/\.service$/, '');
    return unitJournal(this.#files).filter(({ unit }) => name === undefined || unit === name);
  }

  /** The exit code that keeps it from starting. */
  #failure({ command, files }: ServiceUnit): number | undefined {
    const [path = ''] = files;
    const checks = [
      ...this.#files.read(path).matchAll(/^ExecStartPre=(?:\S*\/)?test -([fsx]) (\S+)$/gm),
    ];
    const unmet = checks.some(([, kind = '', file = '']) => !this.#passes(kind, file));
    if (unmet) return 1;
    return command.filter((word) => word.startsWith('/')).every((one) => this.#passes('f', one))
      ? undefined
      : 203;
  }

  #passes(kind: string, path: string): boolean {
    const entry = this.#files.stat(path);
    if (entry?.type !== 'file') return false;
    if (kind === 's') return (entry.content ?? '') !== '';
    return kind !== 'x' || (entry.mode & 0o111) !== 0;
  }

  #save(name: string, state: Omit<UnitState, 'sinceMs'>): void {
    saveUnitState(this.#files, name, { sinceMs: this.#nowMs, ...state });
  }

  #say(unit: string, text: string): void {
    addToJournal(this.#files, [{ unit, atMs: this.#nowMs, source: 'systemd', pid: 1, text }]);
  }
}
