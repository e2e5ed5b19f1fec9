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

/** The request that was last seen, for as long as it is shown. */
export function useTraffic(view: ClusterView): Traffic | undefined {
  const [traffic, setTraffic] = useState<Traffic>();
  const last = useRef(0);
  useWorldEvents((event) => {
    if (event.type !== 'page') return;
    const pod = view.pods.find(({ ip }) => ip !== '' && ip === event.peer);
    if (!pod) return;
    const id = ++last.current;
    setTraffic({ id, pod: pod.uid });
    setTimeout(() => setTraffic((shown) => (shown?.id === id ? undefined : shown)), shownMs);
  });
  return traffic;
}
