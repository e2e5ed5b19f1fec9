'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { layOut, ownersOf, shownPods } from './map-layout.ts';
import { MapLines } from './map-lines.tsx';
import { NodeFrame } from './node-frame.tsx';
import { OwnerRow } from './owner-row.tsx';
import { PodCard } from './pod-card.tsx';
import { PodTile } from './pod-tile.tsx';
import { ServiceDock } from './service-dock.tsx';
import { assignSlots, type Slots } from './slots.ts';
import { useTraffic } from './use-traffic.ts';

/** The student's cluster, drawn: it moves as they type. */
export function ClusterMap({ view }: { readonly view: ClusterView }) {
  const t = useTranslations('map');
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const slots = useSlots(view);
  const traffic = useTraffic(view);
  const [chosen, choose] = useState<string>();
  const layout = layOut(view, slots, width);
  const owners = ownersOf(view);
  const chosenTile = layout.tiles.find(({ pod }) => pod.uid === chosen);
  return (
    <div ref={element} className="map-scroll">
      {width > 0 && (
        <div className="map" style={{ height: layout.height }} role="group" aria-label={t('label')}>
          <MapLines view={view} layout={layout} owners={owners} traffic={traffic} />
          <OwnerRow layout={layout} owners={owners} />
          {layout.nodes.map(({ node, box }) => (
            <NodeFrame key={node.name} node={node} box={box} view={view} />
          ))}
          {layout.tiles.map(({ pod, box }) => (
            <PodTile
              key={pod.uid}
              pod={pod}
              box={box}
              kind={layout.tile.kind}
              isLit={traffic?.pod === pod.uid}
              isChosen={pod.uid === chosen}
              isEndpoint={layout.isNarrow && isEndpoint(view, pod.uid)}
              onChoose={() => choose(pod.uid)}
            />
          ))}
          <ServiceDock view={view} box={layout.dock} />
          {chosenTile && (
            <PodCard
              key={chosenTile.pod.uid}
              pod={chosenTile.pod}
              view={view}
              box={chosenTile.box}
              layout={layout}
              onClose={() => choose(undefined)}
            />
          )}
        </div>
      )}
    </div>
  );
}

const isEndpoint = ({ services }: ClusterView, uid: string): boolean =>
  services.some(({ endpoints }) => endpoints.includes(uid));

function useWidth(element: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Places are remembered from one view to the next. */
function useSlots(view: ClusterView): Slots {
  const [held, setHeld] = useState<{ view: ClusterView | undefined; slots: Slots }>({
    view: undefined,
    slots: new Map(),
  });
  if (held.view === view) return held.slots;
  const slots = assignSlots(held.slots, shownPods(view));
  setHeld({ view, slots });
  return slots;
}
