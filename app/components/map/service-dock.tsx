'use client';
import { useTranslations } from 'next-intl';
import type { ClusterView, ServiceView } from '#lib/protocol/cluster-view.ts';
import { ClaimState } from './claim-state.tsx';
import { isApiServer, shownServices } from './map-lines.tsx';
import { PointsAt } from './points-at.tsx';

interface Props {
  readonly view: ClusterView;
  readonly width: number;
  readonly onLight: (pods: readonly string[]) => void;
}

/** The waterline under the nodes: addresses that stay while pods come and go, and below them what pods leave behind. */
export function ServiceDock({ view, width, onLight }: Props) {
  const t = useTranslations('map');
  const own = view.services.find(isApiServer);
  const services = shownServices(view);
  return (
    <div className="dock">
      <Waves width={width} />
      <ul>
        {services.length === 0 && <li className="dock-empty">{t('noService')}</li>}
        {services.map((service) => (
          <li key={service.uid}>
            <PointsAt pods={service.endpoints} onLight={onLight}>
              Service <b className="mono">{service.name}</b>
              <span className="mono">{addressOf(service)}</span>
              <span>{t('endpoints', { count: service.endpoints.length })}</span>
            </PointsAt>
          </li>
        ))}
        {own && (
          <li className="dock-own">
            <b className="mono">{own.name}</b> <span className="mono">{addressOf(own)}</span>
          </li>
        )}
      </ul>
      {view.claims.length > 0 && (
        <ul>
          {view.claims.map((claim) => (
            <li key={claim.uid}>
              <PointsAt pods={claim.pods} onLight={onLight}>
                PVC <b className="mono">{claim.name}</b>
                <span className="mono">{claim.capacity}</span>
                <ClaimState claim={claim} />
              </PointsAt>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "10.101.207.83:8080", and the node port where there is one. */
function addressOf({ clusterIP, ports }: ServiceView): string {
  const [first = ''] = ports;
  const [port = '', nodePort] = first.replace(/\/.*/, '').split(':');
  return `${clusterIP}:${port}${nodePort ? ` · :${nodePort}` : ''}`;
}

const waveLength = 24;

function Waves({ width }: { readonly width: number }) {
  const count = Math.ceil(width / waveLength);
  const waves = `q${waveLength / 4} -4 ${waveLength / 2} 0t${waveLength / 2} 0`.repeat(count);
  return (
    <svg className="waves" width={width} height="8" aria-hidden>
      <path d={`M0 4${waves}V8H0z`} className="wave-fill" />
      <path d={`M0 4${waves}`} className="wave-line" />
    </svg>
  );
}
