import type { ClusterView, PodView } from '#lib/protocol/cluster-view.ts';

/** What one may expect of a cluster that is left alone. */
export interface Outlook {
  /** `moving`: a step is under way; `retrying`: a back-off will end; `notReady`: a probe may still pass. */
  readonly what: 'moving' | 'retrying' | 'notReady' | 'stuck' | 'settled';
  /** How many Pods it is about. */
  readonly count: number;
}

type Unsettled = Exclude<Outlook['what'], 'settled'>;

/** What matters most comes first. */
const inOrder: readonly Unsettled[] = ['moving', 'retrying', 'notReady', 'stuck'];

export function outlookOf({ pods }: ClusterView): Outlook {
  const all = pods.map(unsettled);
  const what = inOrder.find((each) => all.includes(each));
  if (!what) return { what: 'settled', count: 0 };
  return { what, count: all.filter((each) => each === what).length };
}

function unsettled({ state, status, node }: PodView): Unsettled | undefined {
  if (state === 'terminating') return 'moving';
  if (state === 'pending') {
    if (status === 'Running') return 'notReady';
    return node === '' ? 'stuck' : 'moving';
  }
  return state === 'failing' && /BackOff|^ErrImagePull$|Error$/.test(status)
    ? 'retrying'
    : undefined;
}
