/** The lines of the map: ownership comes down from above, Services come up from below. */
import type { PodView, ServiceView } from '#lib/protocol/cluster-view.ts';
import type { MapLayout, Owner } from './map-layout.ts';

export interface Line {
  readonly key: string;
  readonly kind: 'owner' | 'service' | 'service-leaving';
  readonly path: string;
  /** Where a Service's line meets its pod. */
  readonly end?: { readonly x: number; readonly y: number };
}

export interface Label {
  readonly key: string;
  readonly owner: Owner['workload'];
  readonly x: number;
  readonly width: number;
}

const labelBottom = 26;
const firstBus = 34;
const busStep = 8;

/** Where the sets of the first owner stand: each over the middle of its pods, none over another. */
export function labelSets(layout: MapLayout, { sets }: Owner, startX: number): Label[] {
  const gap = 16;
  const around = sets.length > 1 ? 190 : 120;
  const widths = sets.map(({ name }) => around + suffix(name).length * 7);
  let free = startX;
  return sets.map((set, index) => {
    const width = widths[index] ?? 200;
    const rest = widths.slice(index).reduce((sum, each) => sum + each + gap, -gap);
    const xs = tilesOf(layout, set.uid).map(({ box }) => box.x + box.width / 2);
    const wish = xs.length > 0 ? (Math.min(...xs) + Math.max(...xs)) / 2 - width / 2 : free;
    const x = Math.max(free, Math.min(wish, layout.width - rest));
    free = x + width + gap;
    return { key: set.uid, owner: set, x, width };
  });
}

export function ownerLines(layout: MapLayout, labels: readonly Label[]): Line[] {
  return labels.flatMap(({ owner, x, width }, index) => {
    const ends = topEnds(layout, tilesOf(layout, owner.uid));
    if (ends.length === 0) return [];
    const bus = firstBus + (index % 3) * busStep;
    const xs = ends.map((end) => end.x);
    const stem = clamp(x + width / 2, [Math.min(...xs), Math.max(...xs)], [x + 12, x + width - 12]);
    const drops = ends.map((end) => `M${end.x} ${bus}V${end.y}`);
    const reach = `M${Math.min(stem, ...xs)} ${bus}H${Math.max(stem, ...xs)}`;
    const path = `M${stem} ${labelBottom}V${bus}${reach}${drops.join('')}`;
    return [{ key: owner.uid, kind: 'owner' as const, path }];
  });
}

export function serviceLines(
  layout: MapLayout,
  service: ServiceView,
  { stem, bus, leaving }: { stem: number; bus: number; leaving: readonly PodView[] },
): Line[] {
  const draw = (kind: Line['kind'], uids: readonly string[]): Line[] =>
    bottomEnds(
      layout,
      layout.tiles.filter(({ pod }) => uids.includes(pod.uid)),
    ).map((end) => ({
      key: `${service.uid} ${end.key}`,
      kind,
      path: `M${stem} ${layout.dockY}V${bus}H${end.x}V${end.y}`,
      end,
    }));
  return [
    ...draw(
      'service-leaving',
      leaving.map(({ uid }) => uid),
    ),
    ...draw('service', service.endpoints),
  ];
}

interface End {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

type Tile = MapLayout['tiles'][number];

/** Where lines from above end: at each pod, or at the nodes where pods are but marks. Lines run behind tiles. */
function topEnds(layout: MapLayout, tiles: readonly Tile[]): End[] {
  if (layout.tile.kind === 'mark') return nodeEnds(layout, tiles, 0);
  return tiles.map(({ pod, box }) => ({ key: pod.uid, x: box.x + box.width / 2, y: box.y }));
}

/** Where lines from below end. */
function bottomEnds(layout: MapLayout, tiles: readonly Tile[]): End[] {
  if (layout.tile.kind === 'mark') return nodeEnds(layout, tiles, 1);
  return tiles.map(({ pod, box }) => ({
    key: pod.uid,
    x: box.x + box.width / 2,
    y: box.y + box.height + 4,
  }));
}

function nodeEnds(layout: MapLayout, tiles: readonly Tile[], side: 0 | 1): End[] {
  const names = new Set(tiles.map(({ pod }) => pod.node));
  return layout.nodes
    .filter(({ node }) => names.has(node.name))
    .map(({ node, box }) => ({
      key: node.name,
      x: box.x + box.width / 2,
      y: box.y + side * box.height,
    }));
}

/** "65f7496c48" of "httpd-deployment-65f7496c48". */
export const suffix = (name: string): string => name.slice(name.lastIndexOf('-') + 1);

function tilesOf(layout: MapLayout, owner: string) {
  return layout.tiles.filter(({ pod }) => pod.owner === owner);
}

type Range = readonly [number, number];

/** As near to a wish as both ranges allow; the second one wins. */
function clamp(wish: number, [low, high]: Range, [hardLow, hardHigh]: Range): number {
  return Math.min(Math.max(Math.min(Math.max(wish, low), high), hardLow), hardHigh);
}
