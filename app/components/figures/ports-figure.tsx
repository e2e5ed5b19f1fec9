'use client';
import { useTranslations } from 'next-intl';
import type { ServiceView } from '#lib/protocol/cluster-view.ts';
import { shownServices } from '../map/map-lines.tsx';
import { useWorld } from '../world/world-provider.tsx';

interface Gate {
  readonly port: string;
  readonly name: string;
  readonly where: string;
  readonly isOpen: boolean;
}

/** The three ports that a request from outside passes, and which of them are open. */
export function PortsFigure() {
  const t = useTranslations('figures');
  const view = useWorld((state) => state.view);
  const service = view && (shownServices(view).find(isHttpd) ?? shownServices(view)[0]);
  const gates = gatesOf(service ?? example, t('everyNode'), t('inThePod'));
  const shut = gates.findIndex(({ isOpen }) => !isOpen);
  return (
    <div className="ports" role="img" aria-label={gates.map(tell).join(', ')}>
      <span className="ports-outside">{t('outside')}</span>
      <span className="ports-line" data-shut={shut === -1 ? undefined : shut} aria-hidden />
      <ol>
        {gates.map((gate, index) => (
          <li key={gate.name} data-shut={index === shut || undefined}>
            <b className="mono">{gate.port}</b>
            <span className="mono">{gate.name}</span>
            <small>{gate.where}</small>
          </li>
        ))}
      </ol>
      <p className="figure-note">
        {!service && t('example')}
        {service && (shut === -1 ? t('open') : t(`shut.${shut === 0 ? 'node' : 'pod'}`))}
      </p>
    </div>
  );
}

const example: Pick<ServiceView, 'clusterIP' | 'ports' | 'endpoints'> = {
  clusterIP: '10.101.207.83',
  ports: ['8080:30000/TCP'],
  endpoints: ['77j46'],
};

const isHttpd = ({ name }: ServiceView): boolean => name === 'httpd-src';

function gatesOf(service: typeof example, everyNode: string, inThePod: string): Gate[] {
  const [port = '–', nodePort] = (service.ports[0] ?? '').replace(/\/.*/, '').split(':');
  const hasPods = service.endpoints.length > 0;
  return [
    { port: nodePort ?? '–', name: 'nodePort', where: everyNode, isOpen: nodePort !== undefined },
    { port, name: 'port', where: service.clusterIP, isOpen: true },
    { port: hasPods ? '80' : '–', name: 'targetPort', where: inThePod, isOpen: hasPods },
  ];
}

const tell = ({ name, port, where }: Gate): string => `${name} ${port} ${where}`;
