'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ClusterView, PodView, ServiceView } from '#lib/protocol/cluster-view.ts';
import { ClaimState } from './claim-state.tsx';
import { isSystem } from './map-layout.ts';
import { isApiServer } from './map-lines.tsx';
import { podWord } from './pod-words.ts';
import { StateGlyph } from './state-glyph.tsx';

/** The map's twin as tables: for screen readers, small screens, and those who like figures. */
export function MapTable({ view }: { readonly view: ClusterView }) {
  const t = useTranslations('map');
  const isShown = ({ namespace }: { readonly namespace: string }) => !isSystem(namespace);
  const column = (name: string) => t(`columns.${name}`);
  return (
    <div className="map-table" tabIndex={0} role="group" aria-label={t('table')}>
      <Table
        caption="Pod"
        head={[...['name', 'state', 'ready', 'restarts', 'node'].map(column), 'IP']}
        rows={view.pods.filter(isShown).map((pod) => podRow(pod, podWord(pod, t)))}
        none={t('noPod')}
      />
      <Table
        caption={t('workloads')}
        head={['name', 'kind', 'ready'].map(column)}
        rows={view.workloads
          .filter(isShown)
          .map(({ uid, name, kind, ready, desired, schedule }) => ({
            key: uid,
            cells: [name, kind, schedule ?? `${ready}/${desired}`],
          }))}
        none={t('noWorkload')}
      />
      <Table
        caption="Service"
        head={[column('name'), column('type'), 'ClusterIP', column('ports'), column('endpoints')]}
        rows={view.services.filter(isShown).map(serviceRow)}
        none={t('noService')}
      />
      {view.claims.length > 0 && (
        <Table
          caption="PersistentVolumeClaim"
          head={['name', 'state', 'capacity'].map(column)}
          rows={view.claims.map((claim) => ({
            key: claim.uid,
            cells: [claim.name, <ClaimState key="state" claim={claim} />, claim.capacity],
          }))}
          none=""
        />
      )}
    </div>
  );
}

interface Row {
  readonly key: string;
  /** The first one names the row. */
  readonly cells: readonly ReactNode[];
}

interface TableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  /** Said where there is no row. */
  readonly none: string;
}

function Table({ caption, head, rows, none }: TableProps) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells] }) => (
          <tr key={key}>
            <th scope="row" className="mono">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={index} className={typeof cell === 'string' ? 'mono' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={head.length}>{none}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function podRow({ uid, name, state, ready, restarts, node, ip }: PodView, word: string): Row {
  const shown = (
    <>
      <StateGlyph state={state} /> {word}
    </>
  );
  return { key: uid, cells: [name, shown, ready, String(restarts), node || '–', ip || '–'] };
}

function serviceRow(service: ServiceView): Row {
  const { uid, name, type, clusterIP, ports, endpoints } = service;
  const count = isApiServer(service) ? '–' : String(endpoints.length);
  return { key: uid, cells: [name, type, clusterIP, ports.join(', '), count] };
}
