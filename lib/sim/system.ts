/**
 * A machine as its own tools see it: its services and their journal, its containers, its processes. Programs of a
 * host ask; whoever runs the machines answers.
 */
import type { FileSystem } from './files.ts';
import type { Session } from './http.ts';

export interface HostSystem {
  readonly bootMs: number;
  /** Turns the machine off; somebody else must turn it on again. */
  powerOff(): void;
  readonly services: ServiceManager;
  readonly containers: ContainerEngine;
  /** What runs on the machine beside the programs of its terminals, by process number. */
  processes(): readonly SystemProcess[];
  /** What the machine's proxy has made of Services, as a packet filter's rules. */
  packetFilter(): PacketFilter;
  /** What its administrator has told the packet filter. */
  readonly firewall: Firewall;
}

export interface ServiceManager {
  list(): readonly ServiceUnit[];
  /** By its name with or without ".service"; undefined when there is none. */
  find(name: string): ServiceUnit | undefined;
  start(name: string): void;
  stop(name: string): void;
  setEnabled(name: string, isEnabled: boolean): void;
  /** Sends its program a signal; absent: nobody can. */
  kill?(name: string, signal: string): void;
  /** The lines of a unit, or of all of them, oldest first. */
  journal(name?: string): readonly JournalLine[];
}

export interface ServiceUnit {
  /** "kubelet", without ".service". */
  readonly name: string;
  readonly description: string;
  readonly documentation: string;
  readonly state: 'active' | 'inactive' | 'failed' | 'restarting';
  readonly isEnabled: boolean;
  /** Since when it is in this state. */
  readonly sinceMs: number;
  /** Of its main process, while it runs. */
  readonly pid: number | undefined;
  readonly command: readonly string[];
  readonly memoryBytes: number;
  readonly cpuMs: number;
  readonly tasks: number;
  /** How it ended the last time, when that was a failure. */
  readonly exitCode: number | undefined;
  /** "KILL": what ended it, where that was a signal. */
  readonly signal?: string;
  /** How many times it was started again by itself. */
  readonly restarts: number;
  /** Its own file, and those that add to it. */
  readonly files: readonly string[];
}

export interface JournalLine {
  readonly atMs: number;
  /** "kubelet", "systemd". */
  readonly source: string;
  readonly pid: number;
  readonly text: string;
}

export interface SystemProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly user: string;
  readonly argv: readonly string[];
  readonly startMs: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export interface ContainerEngine {
  /** Why nobody answers at its socket; undefined while it runs. */
  readonly isRunning: boolean;
  readonly version: string;
  containers(): readonly EngineContainer[];
  sandboxes(): readonly EngineSandbox[];
  images(): readonly EngineImage[];
  log(id: string): readonly EngineLogLine[];
  /** Ends the container's program; whoever looks after it may start another. */
  stop(id: string): void;
  remove(id: string): void;
  exec(
    id: string,
    argv: readonly string[],
    options: { tty: boolean; stdin: boolean },
  ): Session | string;
  files(id: string): FileSystem | undefined;
}

export interface EngineContainer {
  readonly id: string;
  readonly name: string;
  readonly attempt: number;
  readonly image: string;
  readonly imageId: string;
  readonly sandboxId: string;
  readonly podName: string;
  readonly podNamespace: string;
  readonly podUid: string;
  readonly state: 'running' | 'exited';
  readonly createdMs: number;
  readonly startedMs: number;
  readonly finishedMs: number | undefined;
  readonly exitCode: number | undefined;
  readonly reason: string;
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly {
    readonly at: string;
    readonly from: string;
    readonly readOnly: boolean;
  }[];
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export interface EngineSandbox {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly attempt: number;
  readonly isReady: boolean;
  readonly createdMs: number;
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly isHostNetwork: boolean;
}

export interface EngineImage {
  /** "docker.io/library/nginx:1.27". */
  readonly name: string;
  /** "sha256:…" of the configuration, and of the manifest. */
  readonly id: string;
  readonly digest: string;
  readonly sizeBytes: number;
}

export interface EngineLogLine {
  readonly atMs: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface PacketFilter {
  readonly mode: 'iptables' | 'ipvs' | 'userspace';
  readonly ports: readonly FilteredPort[];
  readonly podSubnet: string;
}

/** One port of a Service, and where its packets go. */
export interface FilteredPort {
  /** "default/web:http", or "default/web" for a port without a name. */
  readonly name: string;
  readonly protocol: string;
  readonly clusterAddress: string;
  readonly port: number;
  readonly nodePort: number | undefined;
  readonly externalAddresses: readonly string[];
  readonly endpoints: readonly { readonly address: string; readonly port: number }[];
  readonly isSticky: boolean;
}

/** The rules that somebody has added to the packet filter by hand. */
export interface Firewall {
  policy(chain: FirewallChain): 'ACCEPT' | 'DROP';
  setPolicy(chain: FirewallChain, policy: 'ACCEPT' | 'DROP'): void;
  /** In order; `atTop` rules stand before those of the cluster's own proxy. */
  rules(chain: FirewallChain): readonly FirewallRule[];
  setRules(chain: FirewallChain, rules: readonly FirewallRule[]): void;
}

export type FirewallChain = 'INPUT' | 'FORWARD' | 'OUTPUT';

/** A condition: what it asks for, or with `isNot` anything else. */
export interface FirewallMatch {
  readonly value: string;
  readonly isNot: boolean;
}

export interface FirewallRule {
  /** Before the jumps that the cluster's proxy has made, or after them. */
  readonly atTop: boolean;
  readonly protocol?: FirewallMatch;
  readonly source?: FirewallMatch;
  readonly destination?: FirewallMatch;
  readonly input?: FirewallMatch;
  readonly output?: FirewallMatch;
  /** "80", "80:90", "80,443". */
  readonly ports?: FirewallMatch;
  readonly isMultiport?: true;
  readonly states?: readonly string[];
  readonly comment?: string;
  readonly target: 'ACCEPT' | 'DROP' | 'REJECT';
}
