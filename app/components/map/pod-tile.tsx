'use client';
import { useTranslations } from 'next-intl';
import type { PodView } from '#lib/protocol/cluster-view.ts';
import type { Box, TileSize } from './map-layout.ts';
import { podWord, shortAddress, shortName } from './pod-words.ts';
import { StateGlyph } from './state-glyph.tsx';

interface Props {
  readonly pod: PodView;
  readonly box: Box;
  readonly kind: TileSize['kind'];
  /** Whose it is, where there are several on the map; else ''. */
  readonly workload: string;
  /** A request has just come in. */
  readonly isLit: boolean;
  readonly isChosen: boolean;
  /** A Service hands it requests; told on the tile where no line can. */
  readonly isEndpoint: boolean;
  onChoose(): void;
}

export function PodTile({
  pod,
  box,
  kind,
  workload,
  isLit,
  isChosen,
  isEndpoint,
  onChoose,
}: Props) {
  const t = useTranslations('map');
  const word = podWord(pod, t);
  return (
    <button
      type="button"
      id={tileId(pod)}
      className={`pod-tile pod-${kind} pod-${pod.state}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-lit={isLit || undefined}
      data-endpoint={isEndpoint || undefined}
      aria-pressed={isChosen}
      aria-label={t('podLabel', { name: pod.name, state: word, node: pod.node || t('nowhere') })}
      title={kind === 'full' ? pod.why : `${pod.name} · ${word}`}
      onClick={onChoose}
    >
      <span className="pod-name">
        <StateGlyph state={pod.state} />
        {kind !== 'mark' && <span className="mono">{shortName(pod)}</span>}
      </span>
      {kind === 'full' && (
        <>
          <span className="pod-word">{word}</span>
          <span className="pod-fact mono">{factOf(pod, workload)}</span>
        </>
      )}
    </button>
  );
}

/** The one fact that matters now: the image that fails, the restarts, where it belongs, the address. */
function factOf(pod: PodView, workload: string): string {
  const { state, images, restarts, ip, namespace } = pod;
  if (state === 'failing' && restarts === 0) return images[0] ?? '';
  if (restarts > 0) return `${shortAddress(ip)} ↻${restarts}`;
  if (namespace !== 'default') return `ns ${namespace}`;
  return workload || shortAddress(ip);
}

/** By which a pod's card finds its tile. */
export const tileId = ({ uid }: PodView): string => `pod-${uid}`;
