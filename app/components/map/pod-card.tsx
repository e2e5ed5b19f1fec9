'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { ClusterView, PodView } from '#lib/protocol/cluster-view.ts';
import { Glyph } from '../glyph.tsx';
import { useLearn } from '../learn/learn-context.tsx';
import type { Box, MapLayout } from './map-layout.ts';
import { podWord } from './pod-words.ts';

interface Props {
  readonly pod: PodView;
  readonly view: ClusterView;
  readonly box: Box;
  readonly layout: MapLayout;
  onClose(): void;
}

const width = 320;

/** Why a pod is where and as it is, and the commands that would tell more. It types nothing by itself. */
export function PodCard({ pod, view, box, layout, onClose }: Props) {
  const t = useTranslations('map');
  const { typeIt } = useLearn();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  const name = pod.namespace === 'default' ? pod.name : `${pod.name} -n ${pod.namespace}`;
  const services = view.services.filter(({ endpoints }) => endpoints.includes(pod.uid));
  return (
    <div
      ref={element}
      className="pod-card"
      role="dialog"
      aria-label={pod.name}
      tabIndex={-1}
      style={{
        left: Math.max(0, Math.min(box.x, layout.width - width)),
        top: box.y + box.height + 6,
        width: Math.min(width, layout.width),
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
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
          <button key={command} type="button" onClick={() => typeIt(command)}>
            <Glyph name="keyboard" />
            <span className="mono">{command}</span>
          </button>
        ),
      )}
    </div>
  );
}
