'use client';
import { useWorld } from '../world/world-provider.tsx';

const width = 176;
const height = 26;
/** Where "now" stands; to its right is what is coming. */
const nowX = 128;
const base = 18;
const msPerPixel = 4000;

/** The last minutes: a stroke for each command, dots for what the cluster did. */
export function Timeline({ nowMs }: { readonly nowMs: number }) {
  const undoable = useWorld((state) => state.time?.undoable);
  const changesMs = useWorld((state) => state.changesMs);
  const x = (ms: number) => nowX + (ms - nowMs) / msPerPixel;
  const isShown = (ms: number) => x(ms) >= 0 && x(ms) <= width;
  return (
    <svg
      className="timeline wide-only"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden
    >
      <path d={`M0 ${base}H${nowX}`} className="past" />
      <path d={`M${nowX} ${base}H${width}`} className="future" />
      <path d={ticks(nowMs)} className="tick" />
      {undoable
        ?.filter(({ atMs }) => isShown(atMs))
        .map(({ seq, atMs }) => (
          <path key={seq} d={`M${x(atMs)} 5V${base}`} className="command" />
        ))}
      {changesMs.filter(isShown).map((ms, index) => (
        <circle key={index} cx={x(ms)} cy={base + 5} r="1.4" className="change" />
      ))}
      <path d={`M${nowX} 2V${base}M${nowX - 3} 1h6`} className="now" />
    </svg>
  );
}

const tickMs = 30_000;

function ticks(nowMs: number): string {
  const first = Math.ceil((nowMs - nowX * msPerPixel) / tickMs) * tickMs;
  const marks = Array.from({ length: 22 }, (_, index) => first + index * tickMs);
  return marks
    .map((ms) => nowX + (ms - nowMs) / msPerPixel)
    .filter((x) => x >= 0 && x <= width)
    .map((x) => `M${x.toFixed(1)} ${base - 4}V${base}`)
    .join('');
}
