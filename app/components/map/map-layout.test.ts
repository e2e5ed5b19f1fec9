import { describe, expect, it } from 'vitest';
import type { ClusterView, PodView } from '#lib/protocol/cluster-view.ts';
import { layOut, ownersOf } from './map-layout.ts';
import { assignSlots } from './slots.ts';

const aPod = (uid: string, node: string): PodView => ({
  uid,
  name: uid,
  namespace: 'default',
  node,
  ip: '',
  state: 'ready',
  status: 'Running',
  ready: '1/1',
  restarts: 0,
  images: [],
  createdMs: 0,
  owner: 'set',
  why: '',
});

const aNode = (name: string, roles = '<none>') => ({ name, address: '', status: 'Ready', roles });

const aView = (pods: readonly PodView[]): ClusterView => ({
  revision: 1,
  nowMs: 0,
  nodes: [aNode('node1'), aNode('master', 'control-plane'), aNode('node2')],
  pods: [...pods],
  workloads: [],
  services: [],
  claims: [],
});

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => aPod(`p${index}`, index % 2 ? 'node1' : 'node2'));

const draw = (pods: readonly PodView[], width = 780) =>
  layOut(aView(pods), assignSlots(new Map(), pods), width);

describe('the map', () => {
  it('stands the control plane first and the nodes beside it', () => {
    const { nodes } = draw([]);
    expect(nodes.map(({ node, box }) => [node.name, box.x, box.width])).toEqual([
      ['master', 0, 168],
      ['node1', 176, 298],
      ['node2', 482, 298],
    ]);
  });

  it('stands nodes one under the other where it is narrow, the control plane last', () => {
    const { nodes } = draw([], 358);
    expect(nodes.map(({ node, box }) => [node.name, box.y])).toEqual([
      ['node1', 0],
      ['node2', 122],
      ['master', 244],
    ]);
  });

  it.each([
    [24, 'full'],
    [25, 'small'],
    [80, 'small'],
    [200, 'mark'],
  ])('shows %i pods %s, none over another', (count, kind) => {
    const layout = draw(many(count));
    expect(layout.tile.kind).toBe(kind);
    expect(layout.tiles).toHaveLength(count);
    expect(new Set(layout.tiles.map(({ box }) => `${box.x} ${box.y}`)).size).toBe(count);
    for (const { pod, box } of layout.tiles) {
      const frame = layout.nodes.find(({ node }) => node.name === pod.node);
      expect(box.x + box.width).toBeLessThanOrEqual((frame?.box.x ?? 0) + (frame?.box.width ?? 0));
      expect(box.y + box.height).toBeLessThanOrEqual(
        (frame?.box.y ?? 0) + (frame?.box.height ?? 0),
      );
    }
  });

  it('lets tiles share the width of their node, and no more than looks well', () => {
    const widths = [780, 900, 564].map((width) => draw(many(6), width).tiles[0]?.box.width);
    expect(widths).toEqual([88, 108, 132]);
  });

  it.each([
    ['few pods', 4, 780, true],
    ['a second row', 24, 780, false],
    ['pods that are but marks', 200, 780, true],
    ['a narrow page', 4, 358, false],
  ])('draws lines up from the Services with %s: %i at %i px, %s', (_, count, width, has) => {
    expect(draw(many(count), width).hasServiceLines).toBe(has);
  });

  it('shows pods that no node has taken', () => {
    const { nodes, tiles } = draw([aPod('waiting', '')]);
    expect(nodes.at(-1)?.node.name).toBe('');
    expect(tiles).toHaveLength(1);
  });
});

describe('slots', () => {
  it('keep a pod in its place while others come and go', () => {
    const first = assignSlots(new Map(), [aPod('a', 'n'), aPod('b', 'n'), aPod('c', 'n')]);
    const second = assignSlots(first, [aPod('b', 'n'), aPod('c', 'n'), aPod('d', 'n')]);
    expect([...second].map(([uid, { slot }]) => [uid, slot])).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 0],
    ]);
  });
});

describe('ownersOf', () => {
  it('leaves out versions that own nothing any more', () => {
    const workload = (uid: string, kind: string, owner: string, desired: number) => ({
      uid,
      kind,
      name: uid,
      namespace: 'default',
      desired,
      ready: 0,
      owner,
      revision: Number(uid.slice(3)) || 0,
      images: [],
    });
    const view = {
      ...aView([aPod('p', 'node1')]),
      workloads: [
        workload('dep', 'Deployment', '', 1),
        workload('set2', 'ReplicaSet', 'dep', 1),
        workload('set1', 'ReplicaSet', 'dep', 0),
        workload('set', 'ReplicaSet', 'dep', 0),
      ],
    };
    expect(ownersOf(view).map(({ sets }) => sets.map(({ uid }) => uid))).toEqual([['set', 'set2']]);
  });
});
