'use client';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import type { ClusterView, PodView } from '#lib/protocol/cluster-view.ts';
import { Glyph } from '../glyph.tsx';
import { useLearn } from '../learn/learn-context.tsx';
import { tileId } from './pod-tile.tsx';
import { podWord } from './pod-words.ts';

interface Props {
  readonly pod: PodView;
  readonly view: ClusterView;
  onClose(): void;
}

const gap = 6;
const margin = 8;

/** Why a pod is where and as it is, and the commands that would tell more. It types nothing by itself. */
export function PodCard({ pod, view, onClose }: Props) {
  const t = useTranslations('map');
  const { typeIt } = useLearn();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = element.current;
    card?.showPopover();
    card?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    const [card, tile] = [element.current, document.getElementById(tileId(pod))];
    if (!card || !tile) return undefined;
    const place = () => placeBeside(card, tile);
    place();
    document.addEventListener('scroll', place, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', place, { capture: true });
  }, [pod]);
  const name = pod.namespace === 'default' ? pod.name : `${pod.name} -n ${pod.namespace}`;
  const services = view.services.filter(({ endpoints }) => endpoints.includes(pod.uid));
  return (
    <div
      ref={element}
      className="pod-card"
      role="dialog"
      aria-label={pod.name}
      tabIndex={-1}
      popover="auto"
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      <p className="mono pod-card-name">{pod.name}</p>
      <p>
        {podWord(pod, t)} · {pod.status} · {pod.ready}
        {pod.ip && ` · ${pod.ip}`}
        {services.map((service) => ` · Service ${service.name}`)}
      </p>
      {pod.why && <p className="pod-card-why">{pod.why}</p>}
      {[`kubectl describe pod ${name}`, `kubectl logs ${name}`, `kubectl delete pod ${name}`].map(
        (command) => (
          <button
            key={command}
            type="button"
            onClick={() => {
              onClose();
              typeIt(command);
            }}
          >
            <Glyph name="keyboard" />
            <span className="mono">{command}</span>
          </button>
        ),
      )}
    </div>
  );
}

/** Under the tile, or over it where there is no room; a popover, so that the map's edge does not cut it. */
function placeBeside(card: HTMLElement, tile: HTMLElement): void {
  const at = tile.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + gap;
  const top = below + height + margin <= innerHeight ? below : at.top - gap - height;
  const left = Math.min(at.left, innerWidth - width - margin);
  card.style.top = `${Math.max(margin, top)}px`;
  card.style.left = `${Math.max(margin, left)}px`;
}
