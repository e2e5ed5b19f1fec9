/**
 * Which programs of the control plane run. Where they are static pods, the cluster is only as well as they are:
 * without its scheduler nothing is scheduled, without its API server nobody is answered.
 * Spec: https://kubernetes.io/docs/concepts/architecture/#control-plane-components
 * Simplified: there is one control plane node, and a program does its work as soon as its container has started.
 */
import type { World } from '#lib/sim/world.ts';
import type { ControlPlaneProgram } from './controller.ts';
import { knownUid, loadRecord } from './kubelet/records.ts';
import { exitOf, loadContainer, type RuntimeContainer } from './kubelet/runtime/container.ts';
import { stoppedSince } from './kubelet/units.ts';
import { commandAtBoot } from './machine/unit-command.ts';
import { isUnitUp, loadUnit } from './machine/unit-state.ts';
import type { Profile } from './profile.ts';

type Program = ControlPlaneProgram | 'etcd';

const managedKey = (program: Program) => `/control-plane/managed/${program}`;
/** Each program, and the one it cannot be without. */
const programs: ReadonlyMap<Program, Program | undefined> = new Map<Program, Program | undefined>([
  ['etcd', undefined],
  ['kube-apiserver', 'etcd'],
  ['kube-controller-manager', 'kube-apiserver'],
  ['kube-scheduler', 'kube-apiserver'],
]);

const noCommand: readonly string[] = [];

/** A program that has found what it needs listens; one that is about to fail does not. */
const listens = ({ servers }: RuntimeContainer): boolean =>
  servers.some(({ listening }) => listening.length > 0);

export class ControlPlane {
  readonly #world: World;
  readonly #node: string;
  readonly #profile: Profile;
  readonly #isService: boolean;
  readonly #bootCommands = new Map<Program, readonly string[]>();

  constructor(world: World, profile: Profile) {
    this.#world = world;
    this.#profile = profile;
    this.#isService = profile.installedAs === 'services';
    this.#node = profile.nodes.find(({ isControlPlane }) => isControlPlane)?.name ?? '';
  }

  /** Remembers which programs run in pods; the others of this profile run all the same, whatever becomes of pods. */
  start(): void {
    for (const program of programs.keys()) {
      if (this.container(program)) this.#world.store.set(managedKey(program), true);
    }
  }

  /** Whether the program does its work: it runs, and so does what it cannot be without. */
  isUp(program: Program): boolean {
    const need = programs.get(program);
    return (need === undefined || this.isUp(need)) && this.#runs(program);
  }

  /** All programs that do their work. */
  running(): ReadonlySet<string> {
    const up = new Set<string>();
    for (const [program, need] of programs) {
      if ((need === undefined || up.has(need)) && this.#runs(program)) up.add(program);
    }
    return up;
  }

  /** The command line with which the program runs, or last ran; empty where nobody knows it. */
  commandOf(program: Program): readonly string[] {
    if (this.#isService) {
      const started = loadUnit(this.#world, this.#node, program)?.command;
      return started ?? this.#commandAtBoot(program);
    }
    return this.container(program)?.argv ?? noCommand;
  }

  /** The container in which the program runs, or last ran. */
  container(program: Program): RuntimeContainer | undefined {
    const uid = knownUid(this.#world, `kube-system/${program}-${this.#node}`);
    const record =
      uid === undefined ? undefined : loadRecord(this.#world, uid)?.containers[program];
    return record && loadContainer(this.#world, record.id);
  }

  #commandAtBoot(program: Program): readonly string[] {
    const known = this.#bootCommands.get(program);
    if (known) return known;
    const made = commandAtBoot(this.#profile, this.#node, program);
    this.#bootCommands.set(program, made);
    return made;
  }

  #runs(program: Program): boolean {
    if (stoppedSince(this.#world, this.#node, 'power') !== undefined) return false;
    if (this.#isService) return isUnitUp(this.#world, this.#node, program);
    const container = this.container(program);
    if (container) return exitOf(this.#world, container) === undefined && listens(container);
    return this.#world.store.get(managedKey(program)) === undefined;
  }
}
