'use client';
import { useRef, useState } from 'react';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { useWorldEvents } from '../world/world-provider.tsx';

/** A request on its way: which pod answers it. */
export interface Traffic {
  readonly id: number;
  readonly pod: string;
}

const shownMs = 1400;
/** Requests that came together leave one after the other. */
const apartMs = 180;

/** The request that was last seen, for as long as it is shown. */
export function useTraffic(view: ClusterView): Traffic | undefined {
  const [traffic, setTraffic] = useState<Traffic>();
  const last = useRef(0);
  useWorldEvents((event) => {
    if (event.type !== 'traffic') return;
    const pods = event.reached.flatMap((address) => view.pods.filter(({ ip }) => ip === address));
    pods.forEach(({ uid }, index) => {
      const id = ++last.current;
      setTimeout(() => setTraffic({ id, pod: uid }), index * apartMs);
      const end = () => setTraffic((shown) => (shown?.id === id ? undefined : shown));
      setTimeout(end, index * apartMs + shownMs);
    });
  });
  return traffic;
}
