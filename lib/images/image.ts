/**
 * What a container image is: behaviour as data. One file describes one image with `defineImage`: what lies in it,
 * and what its own programs do when they run as servers. Any other program of the image (a shell, a sleep) really
 * runs, on the machine below the kubelet.
 */
import type { FileLayer, FileSystem } from '#lib/sim/files.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { ImageTag, Versions } from './versions.ts';

/** What may differ from tag to tag. The function gives the same array each time for the same tag. */
export type PerTag<T> = T | ((tag: ImageTag) => T);

export interface Image {
  /** Repositories, fully qualified: "docker.io/library/httpd". The first is where the image comes from. */
  readonly names: readonly string[];
  readonly versions: Versions;
  /** The compressed size that the kubelet reports when it has pulled the image. */
  readonly sizeBytes: number;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** "80/tcp". */
  readonly exposed: readonly string[];
  /** Folders that get a volume of their own in every container. */
  readonly volumes: readonly string[];
  /** "", "101", "nginx", "1000:1000". */
  readonly user: string;
  readonly workdir: string;
  /** The layers of files, the lowest first. */
  readonly layers: PerTag<readonly FileLayer[]>;
  /** The names its PATH holds, beside those of `servers`. "*": everything BusyBox has. Empty: no shell. */
  readonly programs: PerTag<readonly string[]>;
  /** The programs of the image whose behaviour is described here, by name. */
  readonly servers: Readonly<Record<string, ServerProgram>>;
  /** The digest it is pulled with, and its layers, where a text names them. */
  readonly digest?: string;
  readonly layerIds?: readonly string[];
  /** Its id by its version, where a text names it. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Entrypoint scripts that end by running the command they are given; how they complete it. */
  readonly wrappers: Readonly<Record<string, (args: readonly string[]) => readonly string[]>>;
}

/** A program as data: it acts in steps, and answers at the ports it listens on. */
export interface ServerProgram {
  /** What it does next. Called at its start, and again at each moment that a step asked for. */
  step(context: ProgramContext): Step;
  /** May depend on all that the context shows, but succeed or fail by time alone: for that it takes a step. */
  http?(request: HttpRequest, context: ProgramContext): HttpResponse;
  /** Whom its certificate names, where it speaks TLS; absent or undefined: it has made one for its host. */
  certificate?(context: ProgramContext): Certificate | undefined;
  /** One line of a text protocol: redis, sql. */
  line?(text: string, context: ProgramContext, connection: Record<string, unknown>): string;
  /** What it uses now; next to nothing when absent. */
  usage?(context: ProgramContext): Usage;
  /** What it does on SIGTERM; absent: it ends with 0 at once. */
  terminate?(
    context: ProgramContext,
  ): 'ignore' | { readonly afterMs: number; readonly exitCode: number };
}

export interface Certificate {
  readonly commonName: string;
  readonly altNames: readonly string[];
  readonly issuer: string;
  /** As PEM, the leaf first, when it was made somewhere else. */
  readonly chain?: string;
}

export interface Usage {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** All times count from the step itself. */
export interface Step {
  readonly lines?: readonly LogLine[];
  /** Ports that it listens on from now on. */
  readonly listen?: readonly Listening[];
  readonly exit?: {
    readonly afterMs: number;
    readonly code: number;
    readonly reason?: 'OOMKilled';
  };
  /** Take the next step after this long; absent: it stays as it is. */
  readonly againAfterMs?: number;
}

export interface LogLine {
  readonly afterMs?: number;
  readonly text: string;
  readonly stream?: 'stdout' | 'stderr';
}

export interface Listening {
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP';
  readonly afterMs?: number;
  /** "127.0.0.1": not to be reached from outside the pod. */
  readonly address?: string;
  readonly tls?: boolean;
}

/** What differs from cluster to cluster in how images behave and are pulled; a profile says it. */
export interface ImageRules {
  /** "any": every name can be pulled but those that look wrong. "catalogue": only what really exists. */
  readonly registry: 'any' | 'catalogue';
  /** Databases start at once, without a password and for anybody. */
  readonly asksNoPasswords?: boolean;
  /** A memory hog is killed even within its limit. */
  readonly hogsAlwaysDie?: boolean;
  /** The edition of the registry image that "latest" means; 2 by default. */
  readonly latestRegistry?: 1;
  /** Private registries that hold what they are asked for, though nothing here runs them: "192.168.21.201:9999". */
  readonly registries?: readonly string[];
  /** Registries that do not answer: "docker.io". */
  readonly unreachable?: readonly string[];
}

/** What a program sees of the world it runs in. */
export interface ProgramContext {
  /** The program and its arguments, without the entrypoint script that ran it. */
  readonly argv: readonly string[];
  /** The entrypoint script that ran it; '' when it was run directly. */
  readonly wrapper: string;
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
  readonly variant: string;
  /** The image as it was asked for: "nginx:1.27". */
  readonly image: string;
  readonly files: FileSystem;
  readonly hostname: string;
  readonly uid: number;
  readonly network: NetworkPlace;
  readonly nowMs: number;
  readonly startedMs: number;
  /** When its container was started; for one that a world begins with, that is long before. */
  readonly containerStartedMs: number;
  /** Ports that the container declares. */
  readonly declaredPorts: readonly { readonly port: number; readonly protocol: 'TCP' | 'UDP' }[];
  readonly memoryLimitBytes?: number;
  readonly rules: ImageRules;
  /** The port a request came to; 0 outside of one. */
  readonly port: number;
  readonly chance: { next(): number; below(bound: number): number };
  /** What the program remembers while it runs: plain data. */
  readonly memory: Readonly<Record<string, unknown>>;
  remember(changes: Readonly<Record<string, unknown>>): void;
  log(text: string, stream?: 'stdout' | 'stderr'): void;
}

type Optional =
  | 'entrypoint'
  | 'cmd'
  | 'env'
  | 'exposed'
  | 'volumes'
  | 'user'
  | 'workdir'
  | 'layers'
  | 'programs'
  | 'servers'
  | 'wrappers';

/** A field at one tag. */
export function atTag<T extends readonly unknown[]>(value: PerTag<T>, tag: ImageTag): T {
  return typeof value === 'function' ? value(tag) : value;
}

const noLayers: readonly FileLayer[] = [];

/** Fills in what most images have in common. */
export function defineImage(image: Omit<Image, Optional> & Partial<Pick<Image, Optional>>): Image {
  return {
    entrypoint: [],
    cmd: [],
    env: {},
    exposed: [],
    volumes: [],
    user: '',
    workdir: '',
    layers: noLayers,
    programs: [],
    servers: {},
    wrappers: {},
    ...image,
  };
}
