'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { FoldButton } from '../fold-button.tsx';
import { Segments } from '../segments.tsx';
import { useWorld } from '../world/world-provider.tsx';
import { ClusterMap } from './cluster-map.tsx';
import { shownPods } from './map-layout.ts';
import { MapTable } from './map-table.tsx';

export function MapPane() {
  const t = useTranslations('map');
  const view = useWorld((state) => state.view);
  const [shape, setShape] = useState<'map' | 'table'>('map');
  const [isFolded, setFolded] = useState(false);
  return (
    <section className="map-pane" aria-label={t('title')} data-folded={isFolded || undefined}>
      <div className="pane-head">
        <h2>{t('title')}</h2>
        {view && <Summary view={view} />}
        <span className="spring" />
        <Segments<'map' | 'table'>
          label={t('shape')}
          value={shape}
          options={[
            { value: 'map', label: t('map') },
            { value: 'table', label: t('tableShort') },
          ]}
          onChoose={setShape}
        />
        <FoldButton isFolded={isFolded} onFold={setFolded} />
      </div>
      {!isFolded && <Body view={view} shape={shape} />}
    </section>
  );
}

interface BodyProps {
  readonly view: ClusterView | undefined;
  readonly shape: 'map' | 'table';
}

function Body({ view, shape }: BodyProps) {
  const t = useTranslations('map');
  if (!view) return <p className="map-empty">{t('notYet')}</p>;
  return shape === 'map' ? <ClusterMap view={view} /> : <MapTable view={view} />;
}

/** The cluster in a line, heard by screen readers as it changes. */
function Summary({ view }: { readonly view: ClusterView }) {
  const t = useTranslations('map');
  const pods = shownPods(view);
  const states = ['ready', 'pending', 'failing', 'terminating', 'completed', 'unknown'] as const;
  const counts = states
    .map((state) => ({ state, count: pods.filter((pod) => pod.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`counted.${state}`, { count }));
  return (
    <span className="map-summary" role="status">
      <span>{t('nodes', { count: view.nodes.length })}</span>
      <span>
        {pods.length === 0
          ? t('noPodShort')
          : t('podsBy', { count: pods.length, states: counts.join(t('comma')) })}
      </span>
    </span>
  );
}
