import type { Verdict } from '#lib/protocol/messages.ts';
import { Mark } from '../mark.tsx';

/** Judgements are square. */
export type BoxState = Verdict | 'judging';

export function VerdictBox({ state }: { readonly state: BoxState }) {
  return (
    <Mark className={`verdict-box verdict-${state}`} grid={14} size={14}>
      <rect x=".75" y=".75" width="12.5" height="12.5" rx="1.5" className="frame" />
      <path d={marks[state]} className="mark" />
    </Mark>
  );
}

const marks: Record<BoxState, string> = {
  passed: 'M3.4 7.2l2.4 2.4 4.8-5.2',
  'not-yet': '',
  wrong: 'M4 4l6 6M10 4l-6 6',
  blocked: 'M3.5 10.5l7-7',
  'broken-world': 'M7.5 1L5.5 5.5l3.5 2L6.5 13',
  'grader-error': 'M7 4v3.6M7 9.6v.8',
  judging: 'M1.5 8q1.4-1.6 2.75 0t2.75 0 2.75 0 2.75 0V12.5h-11z',
};
