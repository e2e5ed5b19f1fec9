'use client';
import { useTranslations } from 'next-intl';
import type { ClusterView, ServiceView } from '#lib/protocol/cluster-view.ts';
import type { Box } from './map-layout.ts';
import { shownServices } from './map-lines.tsx';

/** The waterline under the nodes: addresses that stay while pods come and go. */
export function ServiceDock({ view, box }: { readonly view: ClusterView; readonly box: Box }) {
  const t = useTranslations('map');
  const own = view.services.find(
    ({ name, namespace }) => name === 'kubernetes' && namespace === 'default',
  );
  const services = shownServices(view);
  return (
    <div
      className="dock"
      style={{ left: box.x, top: box.y, width: box.width, minHeight: box.height }}
    >
      <Waves width={box.width} />
      <ul>
        {services.length === 0 && <li className="dock-empty">{t('noService')}</li>}
        {services.map((service) => (
          <li key={service.uid}>
            Service <b className="mono">{service.name}</b>
            <span className="mono">{addressOf(service)}</span>
            <span>{t('endpoints', { count: service.endpoints.length })}</span>
          </li>
        ))}
        {own && (
          <li className="dock-own">
            <b className="mono">{own.name}</b> <span className="mono">{addressOf(own)}</span>
          </li>
        )}
      </ul>
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
