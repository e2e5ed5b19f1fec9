/**
 * The images a node holds, and the queue of pulls: a node pulls one image at a time.
 * Spec: pkg/kubelet/images/puller.go
 */
import type { ImageRules } from '#lib/images/image.ts';
import type { PullAnswer } from '#lib/images/pull.ts';
import { fullReference, parseReference, repositoryName } from '#lib/images/reference.ts';
import { pullSlowness } from '../faults/slow-pulls.ts';
import type { World } from '#lib/sim/world.ts';

export interface NodeImage {
  /** "docker.io/library/nginx:1.27". */
  readonly name: string;
  readonly digest: string;
  readonly sizeBytes: number;
  /** Since when the node reports that it has it, give or take a heartbeat. */
  readonly sinceMs: number;
}

interface NodeImages {
  readonly images: Readonly<Record<string, NodeImage>>;
  /** When the last pull that was asked for will be done. */
  readonly busyUntilMs: number;
}

export interface Pull {
  readonly image: string;
  readonly askedMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

const key = (node: string) => `/kubelet/images/${node}`;
const none: NodeImages = { images: {}, busyUntilMs: 0 };

/** How fast a node pulls where sizes count, in bytes a second. */
const bandwidth = 40_000_000;

export function imagesOf({ store }: World, node: string): NodeImage[] {
  return Object.values((store.get<NodeImages>(key(node)) ?? none).images);
}

export function findNodeImage(world: World, node: string, image: string): NodeImage | undefined {
  const { images } = world.store.get<NodeImages>(key(node)) ?? none;
  return images[fullReference(parseReference(image))];
}

/** Puts a pull at the end of the node's queue. */
export function askForPull(
  world: World,
  node: string,
  { image, answer, rules }: { image: string; answer: PullAnswer; rules: ImageRules },
): Pull {
  const held = world.store.get<NodeImages>(key(node)) ?? none;
  const now = world.clock.nowMs;
  const startMs = Math.max(now, held.busyUntilMs);
  const endMs = startMs + pullMs(world, answer, rules);
  world.store.set(key(node), { ...held, busyUntilMs: endMs });
  return { image, askedMs: now, startMs, endMs };
}

function pullMs(world: World, answer: PullAnswer, rules: ImageRules): number {
  const jitter = world.chance.below(40);
  const slowness = pullSlowness(world.store);
  if (rules.registry === 'any') return (100 + jitter) * slowness;
  return (400 + jitter + (answer.ok ? (answer.sizeBytes / bandwidth) * 1000 : 0)) * slowness;
}

/** What the pull comes to; an image that could be pulled is the node's from now on. */
export function finishPull(world: World, node: string, image: string, answer: PullAnswer): void {
  if (!answer.ok) return;
  const { digest, sizeBytes } = answer;
  const name = fullReference(parseReference(image));
  addNodeImage(world, node, { name, digest, sizeBytes, sinceMs: world.clock.nowMs });
}

export function addNodeImage(world: World, node: string, image: NodeImage): void {
  const held = world.store.get<NodeImages>(key(node)) ?? none;
  world.store.set(key(node), { ...held, images: { ...held.images, [image.name]: image } });
}

export function dropNodeImage(world: World, node: string, name: string): void {
  const held = world.store.get<NodeImages>(key(node)) ?? none;
  const { [name]: _gone, ...images } = held.images;
  world.store.set(key(node), { ...held, images });
}

/** "docker.io/library/nginx@sha256:...". */
export function imageIdOf({ name, digest }: NodeImage): string {
  return `${repositoryName(parseReference(name))}@${digest}`;
}

/** Go's time.Duration of whole milliseconds: "121ms", "1.098s". */
export function durationText(ms: number): string {
  const whole = Math.round(ms);
  if (whole < 1000) return `${whole}ms`;
  const seconds = (whole % 60_000) / 1000;
  return whole < 60_000 ? `${seconds}s` : `${Math.floor(whole / 60_000)}m${seconds}s`;
}
