'use client';
import type { ClusterView, ServiceView } from '#lib/protocol/cluster-view.ts';
import { isSystem, type MapLayout, type Owner } from './map-layout.ts';
import { type Line, ownerLines, serviceLines } from './line-paths.ts';
import { labelsOf } from './owner-row.tsx';
import type { Traffic } from './use-traffic.ts';

interface Props {
  readonly view: ClusterView;
  readonly layout: MapLayout;
  readonly owners: readonly Owner[];
  readonly traffic: Traffic | undefined;
}

const firstStem = 104;
const stemStep = 7;
const busStep = 6;

export function MapLines({ view, layout, owners, traffic }: Props) {
  const labels = layout.hasOwnerLines ? labelsOf(layout, owners) : [];
  const services = layout.hasServiceLines ? shownServices(view) : [];
  const lines = services.flatMap((service, index) =>
    serviceLines(layout, service, {
      stem: firstStem + index * stemStep,
      bus: layout.dockY - 14 + (index % 3) * busStep,
      leaving: leavingPods(view, service),
    }),
  );
  const way = lines.find(({ key }) => traffic && key.endsWith(traffic.pod));
  return (
    <svg className="map-lines" width={layout.width} height={layout.dockY} aria-hidden>
      {[...ownerLines(layout, labels), ...lines].map((line) => (
        <Drawn key={`${line.kind} ${line.key}`} line={line} isLit={line === way} />
      ))}
      {way && (
        <circle key={traffic?.id} r="5" className="request">
          <animateMotion dur="0.54s" path={way.path} fill="freeze" calcMode="linear" />
        </circle>
      )}
    </svg>
  );
}

function Drawn({ line, isLit }: { readonly line: Line; readonly isLit: boolean }) {
  return (
    <g className={`line-${line.kind}`} data-lit={isLit || undefined}>
      <path d={line.path} />
      {line.end && line.kind === 'service' && <circle cx={line.end.x} cy={line.end.y} r="2.5" />}
    </g>
  );
}

/** Services that pick pods of the map; the API server's own has none there. */
export function shownServices(view: ClusterView): ServiceView[] {
  return view.services.filter((service) => !isSystem(service.namespace) && !isApiServer(service));
}

/** Behind it stands no pod of the map, but the API server itself. */
export const isApiServer = ({ namespace, name }: ServiceView): boolean =>
  namespace === 'default' && name === 'kubernetes';

/** Siblings of the endpoints that are on their way out. */
function leavingPods(view: ClusterView, { endpoints }: ServiceView) {
  const owners = new Set(
    view.pods.filter(({ uid }) => endpoints.includes(uid)).map(({ owner }) => owner),
  );
  return view.pods.filter(
    ({ state, owner, uid }) =>
      state === 'terminating' && owner !== '' && owners.has(owner) && !endpoints.includes(uid),
  );
}
