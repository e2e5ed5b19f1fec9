'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { layOut, ownerName, ownersOf, shownPods } from './map-layout.ts';
import { MapLines } from './map-lines.tsx';
import { NodeFrame } from './node-frame.tsx';
import { OwnerList, OwnerRow } from './owner-row.tsx';
import { PodCard } from './pod-card.tsx';
import { PodTile } from './pod-tile.tsx';
import { ServiceDock } from './service-dock.tsx';
import { assignSlots, type Slots } from './slots.ts';
import { useTraffic } from './use-traffic.ts';

/** The student's cluster, drawn: it moves as they type. */
export function ClusterMap({ view }: { readonly view: ClusterView }) {
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const [chosen, choose] = useState<string>();
  return (
    <div ref={element} className="map-scroll">
      {width > 0 && <Drawing view={view} width={width} chosen={chosen} onChoose={choose} />}
    </div>
  );
}

interface DrawingProps {
  readonly view: ClusterView;
  readonly width: number;
  /** The uid of the pod whose card is open. */
  readonly chosen: string | undefined;
  readonly onChoose: React.Dispatch<React.SetStateAction<string | undefined>>;
}

function Drawing({ view, width, chosen, onChoose }: DrawingProps) {
  const t = useTranslations('map');
  const slots = useSlots(view);
  const traffic = useTraffic(view);
  const [lit, light] = useState<readonly string[]>([]);
  const layout = layOut(view, slots, width);
  const owners = ownersOf(view);
  const pod = view.pods.find(({ uid }) => uid === chosen);
  return (
    <div className="map" role="group" aria-label={t('label')}>
      {!layout.hasOwnerLines && <OwnerList view={view} owners={owners} onLight={light} />}
      <div className="map-ground">
        <div style={{ height: layout.dockY }} />
        <MapLines view={view} layout={layout} owners={owners} traffic={traffic} />
        {layout.hasOwnerLines && <OwnerRow layout={layout} owners={owners} />}
        {layout.nodes.map(({ node, box }) => (
          <NodeFrame key={node.name} node={node} box={box} view={view} />
        ))}
        {layout.tiles.map((tile) => (
          <PodTile
            key={tile.pod.uid}
            pod={tile.pod}
            box={tile.box}
            kind={layout.tile.kind}
            workload={owners.length > 1 ? ownerName(owners, tile.pod) : ''}
            isLit={traffic?.pod === tile.pod.uid || lit.includes(tile.pod.uid)}
            isChosen={tile.pod.uid === chosen}
            isEndpoint={!layout.hasServiceLines && isEndpoint(view, tile.pod.uid)}
            onChoose={() => onChoose(tile.pod.uid)}
          />
        ))}
        <ServiceDock view={view} width={width} onLight={light} />
      </div>
      {pod && (
        <PodCard
          key={pod.uid}
          pod={pod}
          view={view}
          onClose={() => onChoose((now) => (now === pod.uid ? undefined : now))}
        />
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
