'use client';
import { useTranslations } from 'next-intl';
import {
  type ClusterView,
  isControlPlane,
  type NodeView,
  type PodView,
} from '#lib/protocol/cluster-view.ts';
import type { Box } from './map-layout.ts';
import { StateGlyph } from './state-glyph.tsx';

interface Props {
  readonly node: NodeView;
  readonly box: Box;
  readonly view: ClusterView;
}

export function NodeFrame({ node, box, view }: Props) {
  const t = useTranslations('map');
  const { x, y, width, height } = box;
  const isReady = node.status === 'Ready';
  return (
    <div
      className="node-frame"
      data-state={node.name === '' ? 'nowhere' : isReady ? 'ready' : 'not-ready'}
      style={{ left: x, top: y, width, height }}
    >
      <div className="node-head">
        <b>{node.name || t('nowhere')}</b>
        {isControlPlane(node) ? (
          <span className="mono">{node.address}</span>
        ) : (
          <span>{node.status}</span>
        )}
      </div>
      {isControlPlane(node) && <ControlPlane pods={partsOf(view, node)} />}
    </div>
  );
}

/** The control plane's own programs, as words: they are pods too, but not the student's. */
function ControlPlane({ pods }: { readonly pods: readonly PodView[] }) {
  return (
    <ul className="control-plane mono">
      {pods.map((pod) => (
        <li key={pod.uid}>
          <StateGlyph state={pod.state} />
          {partName(pod)}
        </li>
      ))}
    </ul>
  );
}

/** Static pods carry their node's name at the end. */
function partsOf(view: ClusterView, { name }: NodeView): PodView[] {
  return view.pods.filter(
    (pod) => pod.namespace === 'kube-system' && pod.node === name && pod.name.endsWith(`-${name}`),
  );
}

/** "controller-manager" is long enough without its kube-. */
function partName({ name, node }: PodView): string {
  const part = name.slice(0, -(node.length + 1));
  return part === 'kube-controller-manager' ? 'controller-manager' : part;
}
