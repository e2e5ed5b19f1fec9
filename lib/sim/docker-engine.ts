/**
 * A Docker daemon as its client speaks to it: containers and images of one machine.
 * Spec: https://docs.docker.com/reference/api/engine/version/v1.41/
 */
import type { Session } from './http.ts';

/** What the daemon answers instead; clients put "Error response from daemon: " before it. */
export class DockerError extends Error {}

export interface DockerEngine {
  /** The newest first. */
  containers(): readonly DockerContainer[];
  images(): readonly DockerImage[];
  /** By id, the beginning of one, or name. Throws DockerError. */
  container(reference: string): DockerContainer;
  /** undefined: there is none here. */
  image(reference: string): DockerImage | undefined;
  /** Asks a registry. Throws DockerError. The image is here when `finish` has been called. */
  pull(reference: string): DockerPull;
  push(reference: string): DockerPush;
  search(term: string): readonly DockerSearchResult[];
  /** Throws DockerError: no such image, the name is taken. */
  create(wish: ContainerWish): DockerContainer;
  /** Throws DockerError: the program is missing, a port is taken. */
  start(id: string): void;
  stop(id: string, signal: 'SIGTERM' | 'SIGKILL'): void;
  remove(id: string): void;
  attach(id: string): Session;
  exec(id: string, wish: ExecWish): Session;
  logs(id: string): readonly DockerLogLine[];
  tag(source: string, target: string): void;
  /** The names that are gone, and the image's id when nothing names it any more. */
  removeImage(reference: string): {
    readonly untagged: readonly string[];
    readonly deleted?: string;
  };
  build(recipe: BuildRecipe): DockerImage;
  /** What has been written in a container, by path. */
  changes(id: string): Readonly<Record<string, BuiltFile>>;
  /** The folder that a container of the image starts in. */
  workdirOf(reference: string): string;
}

export interface DockerContainer {
  readonly id: string;
  readonly name: string;
  /** As it was asked for. */
  readonly image: string;
  readonly imageId: string;
  readonly command: readonly string[];
  readonly createdMs: number;
  readonly startedMs?: number;
  readonly exit?: { readonly code: number; readonly atMs: number };
  readonly isRunning: boolean;
  readonly ports: readonly PublishedPort[];
  readonly exposed: readonly string[];
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
  readonly binds: readonly string[];
  readonly autoRemove: boolean;
  /** Started by a kubelet. */
  readonly isOfPod: boolean;
}

export interface PublishedPort {
  readonly host: number;
  readonly container: number;
}

export interface DockerImage {
  /** "nginx:1.25", and all its other names. */
  readonly names: readonly string[];
  readonly id: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly createdMs: number;
}

export interface DockerPull {
  /** "library/hello-world". */
  readonly repository: string;
  readonly tag: string;
  readonly layers: readonly string[];
  readonly digest: string;
  readonly durationMs: number;
  readonly isNew: boolean;
  finish(): void;
}

export interface DockerPush {
  readonly host: string;
  /** With its host. */
  readonly repository: string;
  /** Of the protocol that the registry speaks. */
  readonly edition: 1 | 2;
  /** Of the image. */
  readonly id: string;
  readonly tag: string;
  readonly layers: readonly string[];
  readonly digest: string;
  readonly sizeBytes: number;
}

export interface DockerSearchResult {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly isOfficial: boolean;
}

export interface ContainerWish {
  readonly image: string;
  readonly command: readonly string[];
  readonly entrypoint?: string;
  readonly name?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: readonly PublishedPort[];
  /** "/on/host:/in/container". */
  readonly binds: readonly string[];
  readonly workdir?: string;
  readonly hostname?: string;
  readonly memoryBytes?: number;
  readonly cpuShares?: number;
  /** Of a processor, in thousandths, at most. */
  readonly cpuMillis?: number;
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly autoRemove: boolean;
}

export interface ExecWish {
  readonly argv: readonly string[];
  readonly tty: boolean;
  readonly stdin: boolean;
}

export interface DockerLogLine {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly atMs: number;
}

/** What a Dockerfile comes to when its steps have been read. */
export interface BuildRecipe {
  readonly base: string;
  readonly tag: string;
  readonly files: Readonly<Record<string, BuiltFile>>;
  readonly env: Readonly<Record<string, string>>;
  readonly exposed: readonly string[];
  readonly workdir?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
}

export interface BuiltFile {
  readonly content: string;
  readonly mode: number;
}
