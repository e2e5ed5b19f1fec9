'use client';
import { useTranslations } from 'next-intl';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { isSystem } from './map-layout.ts';
import { podWord } from './pod-words.ts';
import { StateGlyph } from './state-glyph.tsx';

/** The map's twin as tables: for screen readers, small screens, and those who like figures. */
export function MapTable({ view }: { readonly view: ClusterView }) {
  const t = useTranslations('map');
  const pods = view.pods.filter(({ namespace }) => !isSystem(namespace));
  const services = view.services.filter(({ namespace }) => !isSystem(namespace));
  return (
    <div className="map-table" tabIndex={0} role="group" aria-label={t('table')}>
      <table>
        <caption>Pod</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('columns.state')}</th>
            <th scope="col">{t('columns.ready')}</th>
            <th scope="col">{t('columns.restarts')}</th>
            <th scope="col">{t('columns.node')}</th>
            <th scope="col">IP</th>
          </tr>
        </thead>
        <tbody>
          {pods.map((pod) => (
            <tr key={pod.uid}>
              <th scope="row" className="mono">
                {pod.name}
              </th>
              <td>
                <StateGlyph state={pod.state} /> {podWord(pod, t)}
              </td>
              <td className="mono">{pod.ready}</td>
              <td className="mono">{pod.restarts}</td>
              <td className="mono">{pod.node || '–'}</td>
              <td className="mono">{pod.ip || '–'}</td>
            </tr>
          ))}
          {pods.length === 0 && (
            <tr>
              <td colSpan={6}>{t('noPod')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <table>
        <caption>Service</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('columns.type')}</th>
            <th scope="col">ClusterIP</th>
            <th scope="col">{t('columns.ports')}</th>
            <th scope="col">{t('columns.endpoints')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.uid}>
              <th scope="row" className="mono">
                {service.name}
              </th>
              <td>{service.type}</td>
              <td className="mono">{service.clusterIP}</td>
              <td className="mono">{service.ports.join(', ')}</td>
              <td className="mono">{service.endpoints.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
