import type { ClaimView, PodState } from '#lib/protocol/cluster-view.ts';
import { StateGlyph } from './state-glyph.tsx';

const states: Readonly<Record<string, PodState>> = {
  Bound: 'ready',
  Pending: 'pending',
  Lost: 'failing',
};

/** Whether a claim has its volume, in kubectl's word. */
export function ClaimState({ claim: { status } }: { readonly claim: ClaimView }) {
  return (
    <span className="claim-state">
      <StateGlyph state={states[status] ?? 'unknown'} /> {status}
    </span>
  );
}
