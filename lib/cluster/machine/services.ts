/**
 * systemd on a node: its services, and what starting and stopping them does. The kubelet and the container runtime
 * are the cluster's own; the others do nothing here but run.
 * Spec: systemd.service(5)
 * Simplified: unit files are read when a unit starts, without a daemon-reload, and Restart= is the kubelet's alone.
 */
import type { ServiceManager, ServiceUnit } from '#lib/sim/system.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeUnit } from '../cluster.ts';
import { stoppedSince } from '../kubelet/units.ts';
import type { Profile } from '../profile.ts';
import { kubeletLines } from './kubelet-journal.ts';
import { failureLines, type KubeletFailure } from './kubelet-failure.ts';
import { startKubelet } from './kubelet-start.ts';
import { addLines, journalLines, loadUnit, saveUnit, type UnitRecord } from './unit-state.ts';
import { unitCommand } from './unit-command.ts';
import { unitFile, unitsOf, type UnitKind } from './units.ts';

export interface ServiceParts {
  readonly world: World;
  readonly profile: Profile;
  readonly node: string;
  readonly files: FileSystem;
  readonly bootMs: number;
  setUnit(unit: NodeUnit, isActive: boolean): void;
}

/** The part of the cluster that a service is: containers have one runtime, whatever it is called. */
const partOf = ({ name }: UnitKind): 'kubelet' | 'containerd' | undefined =>
  name === 'kubelet' ? name : name === 'containerd' || name === 'docker' ? 'containerd' : undefined;

/** The queue of the timer that starts a failed kubelet again. */
export const restartQueue = 'systemd';
const restartMs = 10_000;
const firstPid = 412;

export class Services implements ServiceManager {
  readonly #parts: ServiceParts;
  readonly #kinds: readonly UnitKind[];

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#kinds = unitsOf(parts.profile, parts.node);
  }

  list(): ServiceUnit[] {
    return this.#kinds.map((kind) => this.#unit(kind));
  }

  find(name: string): ServiceUnit | undefined {
    const kind = this.#kind(name);
    return kind && this.#unit(kind);
  }

  start(name: string): void {
    const kind = this.#kind(name);
    if (!kind || this.#unit(kind).state === 'active') return;
    if (kind.isConfigured) this.#begin(kind, { command: this.#configured(kind) });
    else if (kind.name === 'kubelet') this.#startKubelet(0);
    else this.#begin(kind, {});
    const part = partOf(kind);
    if (part && (kind.isConfigured || part === 'containerd')) this.#parts.setUnit(part, true);
  }

  stop(name: string): void {
    const kind = this.#kind(name);
    if (!kind) return;
    const unit = this.#unit(kind);
    if (unit.state === 'inactive' || unit.state === 'failed') return;
    this.#say(kind, [`Stopping ${kind.name}.service - ${kind.description}...`]);
    if (unit.state === 'active')
      this.#say(kind, [`${kind.name}.service: Deactivated successfully.`]);
    this.#say(kind, [`Stopped ${kind.name}.service - ${kind.description}.`]);
    this.#save(kind, { state: 'inactive', restarts: 0 });
    const part = partOf(kind);
    if (part) this.#parts.setUnit(part, false);
  }

  setEnabled(name: string, isEnabled: boolean): void {
    const kind = this.#kind(name);
    if (!kind) return;
    const { state, sinceMs, restarts } = this.#unit(kind);
    this.#save(kind, { state, restarts, isEnabled }, sinceMs);
  }

  journal(name?: string) {
    const { world, node, bootMs } = this.#parts;
    const kind = name === undefined ? undefined : this.#kind(name);
    const stored = journalLines(world, node);
    const booting = this.#kinds.map(({ name: unit, description }) => ({
      unit,
      atMs: bootMs + 4000,
      source: 'systemd',
      pid: 1,
      text: `Started ${unit}.service - ${description}.`,
    }));
    const kubelet = kubeletLines(this.#parts, {
      pid: this.#pidOf('kubelet'),
      record: loadUnit(world, node, 'kubelet'),
    });
    return [...booting, ...kubelet, ...stored]
      .filter(({ unit }) => name === undefined || unit === kind?.name)
      .sort((a, b) => a.atMs - b.atMs);
  }

  /** The time has come to start again what has failed. */
  restart(): void {
    const { world, node } = this.#parts;
    const record = loadUnit(world, node, 'kubelet');
    if (record?.state !== 'restarting') return;
    const restarts = record.restarts + 1;
    this.#say(this.#kubelet, [
      `kubelet.service: Scheduled restart job, restart counter is at ${restarts}.`,
    ]);
    this.#startKubelet(restarts);
  }

  get #kubelet(): UnitKind {
    const kind = this.#kind('kubelet');
    if (!kind) throw new Error('the kubelet is no unit');
    return kind;
  }

  #kind(name: string): UnitKind | undefined {
    const own = name.replace(/\.service$/, '');
    const bare = this.#kinds.some((kind) => kind.name === own) ? own : own.replace(/^sshd$/, 'ssh');
    return this.#kinds.find((kind) => kind.name === bare);
  }

  #startKubelet(restarts: number): void {
    const { world, profile, node, files } = this.#parts;
    const hosts = profile.nodes.filter(({ isControlPlane }) => isControlPlane);
    const outcome = startKubelet({
      files,
      nowMs: world.clock.nowMs,
      isRuntimeUp: stoppedSince(world, node, 'containerd') === undefined,
      apiServers: hosts.flatMap(({ address, name }) => [`${address}:6443`, `${name}:6443`]),
    });
    if (outcome.kind === 'runs') {
      this.#begin(this.#kubelet, {});
      this.#parts.setUnit('kubelet', true);
      return;
    }
    this.#parts.setUnit('kubelet', false);
    if (outcome.kind === 'unheard') this.#begin(this.#kubelet, { unheard: outcome.error });
    else this.#fail(outcome, restarts);
  }

  #begin(kind: UnitKind, changes: Partial<UnitRecord>): void {
    const starts = (loadUnit(this.#parts.world, this.#parts.node, kind.name)?.starts ?? 0) + 1;
    this.#save(kind, { state: 'active', restarts: 0, starts, ...changes });
    this.#say(kind, [`Started ${kind.name}.service - ${kind.description}.`]);
  }

  #fail(outcome: KubeletFailure, restarts: number): void {
    const { world, node } = this.#parts;
    const kind = this.#kubelet;
    const old = loadUnit(world, node, 'kubelet');
    const starts = (old?.starts ?? 0) + 1;
    const exitCode = outcome.kind === 'failed' ? 1 : 203;
    this.#say(kind, [`Started kubelet.service - ${kind.description}.`]);
    this.#save(kind, { state: 'restarting', restarts, starts, exitCode });
    addLines(world, node, failureLines(outcome, world.clock.nowMs, this.#pidOf('kubelet')));
    const status = exitCode === 203 ? '203/EXEC' : `${exitCode}/FAILURE`;
    this.#say(kind, [
      `kubelet.service: Main process exited, code=exited, status=${status}`,
      "kubelet.service: Failed with result 'exit-code'.",
    ]);
    world.timers.after(restartMs, restartQueue, node);
  }

  #save(
    kind: UnitKind,
    changes: Partial<UnitRecord> & Pick<UnitRecord, 'state'>,
    sinceMs = this.#parts.world.clock.nowMs,
  ): void {
    const { world, node } = this.#parts;
    const old = loadUnit(world, node, kind.name);
    saveUnit(world, node, kind.name, {
      isEnabled: old?.isEnabled ?? kind.isEnabled,
      starts: old?.starts ?? 0,
      restarts: 0,
      sinceMs,
      ...(old?.command ? { command: old.command } : {}),
      ...changes,
    });
  }

  #say(kind: UnitKind, texts: readonly string[]): void {
    const { world, node } = this.#parts;
    const common = { unit: kind.name, atMs: world.clock.nowMs, source: 'systemd', pid: 1 };
    addLines(
      world,
      node,
      texts.map((text) => ({ ...common, text })),
    );
  }

  #pidOf(name: string): number {
    const at = this.#kinds.findIndex((kind) => kind.name === name);
    const starts = loadUnit(this.#parts.world, this.#parts.node, name)?.starts ?? 0;
    return firstPid + at * 61 + starts * 2411;
  }

  #unit(kind: UnitKind): ServiceUnit {
    const { world, node, bootMs } = this.#parts;
    const record = this.#current(kind);
    const isActive = record.state === 'active';
    const ranMs = world.clock.nowMs - record.sinceMs;
    return {
      name: kind.name,
      description: kind.description,
      documentation: kind.documentation,
      state: record.state,
      isEnabled: record.isEnabled,
      sinceMs: record.sinceMs || bootMs,
      pid: isActive ? this.#pidOf(kind.name) : undefined,
      command: this.#command(kind),
      memoryBytes: kind.memoryMebibytes * 2 ** 20,
      cpuMs: Math.round(kind.memoryMebibytes * 7 + (ranMs * kind.tasks) / 700),
      tasks: kind.tasks,
      exitCode: loadUnit(world, node, kind.name)?.exitCode,
      restarts: record.restarts,
      files: [unitFile(kind.name), ...(kind.extraFiles ?? [])],
    };
  }

  /** What is remembered, corrected by what the cluster says of its own parts. */
  #current(kind: UnitKind): UnitRecord {
    const { world, node, bootMs } = this.#parts;
    const { isEnabled } = kind;
    const started: UnitRecord = {
      state: 'active',
      sinceMs: bootMs + 4000,
      isEnabled,
      starts: 0,
      restarts: 0,
    };
    const record = loadUnit(world, node, kind.name) ?? started;
    const part = partOf(kind);
    if (!part) return record;
    const stopped = stoppedSince(world, node, part);
    if (stopped === undefined)
      return record.state === 'active' ? record : { ...started, ...record, state: 'active' };
    if (record.state !== 'active' || record.unheard !== undefined) return record;
    return { ...record, state: 'inactive', sinceMs: stopped };
  }

  #configured({ name }: UnitKind): readonly string[] {
    const { files } = this.#parts;
    const read = (path: string) =>
      files.stat(path)?.type === 'file' ? files.read(path) : undefined;
    return unitCommand(read, name);
  }

  #command(kind: UnitKind): readonly string[] {
    const { name, command } = kind;
    if (kind.isConfigured) {
      const { world, node } = this.#parts;
      return loadUnit(world, node, name)?.command ?? this.#configured(kind);
    }
    if (name !== 'kubelet') return command.split(' ');
    const args = 'KUBELET_KUBEADM_ARGS="([^"]*)"';
    const { files } = this.#parts;
    const path = '/var/lib/kubelet/kubeadm-flags.env';
    const extra = new RegExp(args).exec(files.stat(path)?.content ?? '')?.[1] ?? '';
    return [
      command,
      '--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf',
      '--kubeconfig=/etc/kubernetes/kubelet.conf',
      '--config=/var/lib/kubelet/config.yaml',
      ...extra.split(' ').filter(Boolean),
    ];
  }
}
