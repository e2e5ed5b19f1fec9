/**
 * Where everything on the map stands, in pixels: nodes side by side (or one under the other where it is narrow),
 * pods in them, ownership from above, Services below. Pure: the same view and width give the same picture.
 */
import {
  type ClusterView,
  isControlPlane,
  type NodeView,
  type PodView,
  type WorkloadView,
} from '#lib/protocol/cluster-view.ts';
import type { Slots } from './slots.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapLayout {
  readonly width: number;
  /** How much of a pod there is room to show. */
  readonly tile: TileSize;
  readonly nodes: readonly { readonly node: NodeView; readonly box: Box }[];
  readonly tiles: readonly { readonly pod: PodView; readonly box: Box }[];
  /** Where the waterline of the Services begins; how deep it is, its text decides. */
  readonly dockY: number;
  /** Nodes stand one under the other: there is no room for lines between them. */
  readonly isNarrow: boolean;
  /** There is one workload, and room above the nodes to draw what it owns. */
  readonly hasOwnerLines: boolean;
  /** No pod stands under another, so a line from below reaches each. */
  readonly hasServiceLines: boolean;
}

export interface TileSize {
  readonly kind: 'full' | 'small' | 'mark';
  /** At least. */
  readonly width: number;
  /** At the most, where a node has room to spare. */
  readonly widest: number;
  readonly height: number;
  readonly gap: number;
}

const full: TileSize = { kind: 'full', width: 88, widest: 132, height: 72, gap: 8 };
const small: TileSize = { kind: 'small', width: 70, widest: 104, height: 24, gap: 6 };
const mark: TileSize = { kind: 'mark', width: 9, widest: 9, height: 9, gap: 5 };

const ownersHeight = 64;
const nodeGap = 8;
const nodePadding = 8;
const nodeHead = 32;
const controlPlaneWidth = 168;
/** Below it, nodes stand one under the other. */
const narrowWidth = 560;
const busHeight = 22;
const fewestSlots = 1;

/** What the map shows of the pods: not the cluster's own. */
export function shownPods(view: ClusterView): readonly PodView[] {
  return view.pods.filter(({ namespace }) => !isSystem(namespace));
}

export const isSystem = (namespace: string): boolean => namespace.startsWith('kube-');

export function layOut(view: ClusterView, slots: Slots, width: number): MapLayout {
  const pods = shownPods(view);
  const tile = tileSize(pods.length);
  const isNarrow = width < narrowWidth;
  const hasOwnerLines = !isNarrow && ownersOf(view).length === 1;
  const top = hasOwnerLines ? ownersHeight : 0;
  const frames = (isNarrow ? stackNodes : alignNodes)(view, slots, { tile, width, top });
  const tiles = pods.flatMap((pod) => {
    const frame = frames.find(({ node }) => node.name === pod.node);
    const slot = slots.get(pod.uid)?.slot;
    return frame && slot !== undefined ? [{ pod, box: placeTile(frame, slot, tile) }] : [];
  });
  const isOneRow = tiles.every(({ box }) => box.y === tiles[0]?.box.y);
  return {
    width,
    tile,
    nodes: frames,
    tiles,
    dockY: Math.max(...frames.map(({ box }) => box.y + box.height), top) + busHeight,
    isNarrow,
    hasOwnerLines,
    hasServiceLines: !isNarrow && (tile.kind === 'mark' || isOneRow),
  };
}

function tileSize(count: number): TileSize {
  if (count <= 24) return full;
  return count <= 80 ? small : mark;
}

interface Frame {
  readonly node: NodeView;
  readonly box: Box;
  readonly columns: number;
}

interface Space {
  readonly tile: TileSize;
  readonly width: number;
  readonly top: number;
}

/** A place for pods that no node has taken yet, so that they are seen too. */
export const nowhere: NodeView = { name: '', address: '', status: '', roles: '' };

function nodesOf(view: ClusterView): NodeView[] {
  const isWaiting = shownPods(view).some(({ node }) => node === '');
  const ordered = [...view.nodes].sort(
    (a, b) => Number(isControlPlane(b)) - Number(isControlPlane(a)),
  );
  return isWaiting ? [...ordered, nowhere] : ordered;
}

function alignNodes(view: ClusterView, slots: Slots, { tile, width, top }: Space): Frame[] {
  const nodes = nodesOf(view);
  const narrow = nodes.filter((node) => isControlPlane(node) && !hasPods(slots, node));
  const wide = nodes.length - narrow.length;
  const rest = width - narrow.length * (controlPlaneWidth + nodeGap) - (wide - 1) * nodeGap;
  const share = Math.floor(rest / Math.max(wide, 1));
  const perRow = share >= full.width + 2 * nodePadding ? nodes.length : 4;
  const even = Math.floor((width - (perRow - 1) * nodeGap) / perRow);
  const frames: Frame[] = [];
  for (let start = 0, y = top; start < nodes.length; start += perRow) {
    const row = nodes.slice(start, start + perRow);
    const widthOf = (node: NodeView) =>
      perRow < nodes.length ? even : narrow.includes(node) ? controlPlaneWidth : share;
    const height = Math.max(...row.map((node) => heightOf(node, slots, tile, widthOf(node))));
    let x = 0;
    for (const node of row) {
      const box = { x, y, width: widthOf(node), height };
      frames.push({ node, box, columns: columnsIn(box.width, tile) });
      x += box.width + nodeGap;
    }
    y += height + nodeGap;
  }
  return frames;
}

/** The control plane last: pods are what one looks for. */
function stackNodes(view: ClusterView, slots: Slots, { tile, width, top }: Space): Frame[] {
  let y = top;
  const nodes = nodesOf(view);
  const ordered = [
    ...nodes.filter((node) => !isControlPlane(node)),
    ...nodes.filter(isControlPlane),
  ];
  return ordered.map((node) => {
    const height = heightOf(node, slots, tile, width);
    const frame = { node, box: { x: 0, y, width, height }, columns: columnsIn(width, tile) };
    y += height + nodeGap;
    return frame;
  });
}

function heightOf(node: NodeView, slots: Slots, tile: TileSize, width: number): number {
  const used = [...slots.values()].filter((place) => place.node === node.name);
  const last = Math.max(fewestSlots - 1, ...used.map(({ slot }) => slot));
  const rows = Math.floor(last / columnsIn(width, tile)) + 1;
  const tiles = Math.max(rows * (tile.height + tile.gap) - tile.gap, full.height);
  return nodeHead + tiles + nodePadding + 2;
}

function columnsIn(width: number, { width: tileWidth, gap }: TileSize): number {
  return Math.max(1, Math.floor((width - 2 * nodePadding + gap) / (tileWidth + gap)));
}

/** Tiles share the width of their node, as far as they may grow. */
function placeTile({ box, columns }: Frame, slot: number, tile: TileSize): Box {
  const share = Math.floor((box.width - 2 * nodePadding + tile.gap) / columns) - tile.gap;
  const width = Math.min(share, tile.widest);
  return {
    x: box.x + nodePadding + (slot % columns) * (width + tile.gap),
    y: box.y + nodeHead + Math.floor(slot / columns) * (tile.height + tile.gap),
    width,
    height: tile.height,
  };
}

const hasPods = (slots: Slots, { name }: NodeView): boolean =>
  [...slots.values()].some(({ node }) => node === name);

/** A workload that nothing owns, with the ReplicaSets that it owns. */
export interface Owner {
  readonly workload: WorkloadView;
  readonly sets: readonly WorkloadView[];
}

/** The workloads of the map, each with what stands between it and its pods. Old, empty ReplicaSets are left out. */
export function ownersOf(view: ClusterView): Owner[] {
  const shown = view.workloads.filter(({ namespace }) => !isSystem(namespace));
  const uids = new Set(shown.map(({ uid }) => uid));
  return shown
    .filter(({ owner }) => !uids.has(owner))
    .map((workload) => ({
      workload,
      sets: shown
        .filter(
          ({ uid, owner, desired }) => owner === workload.uid && (desired > 0 || hasPod(view, uid)),
        )
        .sort((a, b) => a.revision - b.revision),
    }));
}

/** Who a pod belongs to in the end: the name of its owner's owner, or of its owner; '' for a pod on its own. */
export function ownerName(owners: readonly Owner[], { owner }: PodView): string {
  const found = owners.find(
    ({ workload, sets }) => workload.uid === owner || sets.some(({ uid }) => uid === owner),
  );
  return found?.workload.name ?? '';
}

const hasPod = (view: ClusterView, uid: string): boolean =>
  view.pods.some(({ owner }) => owner === uid);
