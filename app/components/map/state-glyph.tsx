import type { PodState } from '#lib/protocol/cluster-view.ts';
import { Mark } from '../mark.tsx';

/** Things in the world are round. Each state has a shape of its own, told apart at 8 pixels without colour. */
export function StateGlyph({ state }: { readonly state: PodState }) {
  return (
    <Mark className={`state-glyph state-${state}`} grid={12} size={11}>
      {shapes[state]}
    </Mark>
  );
}

const ring = <circle cx="6" cy="6" r="4.6" className="ring" />;

const shapes: Record<PodState, React.ReactNode> = {
  ready: <circle cx="6" cy="6" r="5" className="solid" />,
  pending: (
    <>
      {ring}
      <path d="M1.4 6a4.6 4.6 0 009.2 0z" className="solid" />
    </>
  ),
  failing: (
    <>
      <path d="M6 .4L11.6 6 6 11.6.4 6z" className="solid" />
      <path d="M4 4l4 4M8 4l-4 4" className="cut" />
    </>
  ),
  terminating: (
    <>
      {ring}
      <path d="M3.4 6h5.2" className="ring" />
    </>
  ),
  completed: (
    <>
      {ring}
      <path d="M3.6 6.2l1.8 1.7 3-3.6" className="ring" />
    </>
  ),
  unknown: <circle cx="6" cy="6" r="4.6" className="ring dotted" />,
};
