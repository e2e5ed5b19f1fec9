/**
 * How the processors of a node are shared: a limit is a quota that nobody passes, and what is left goes by weight.
 * Spec: https://docs.kernel.org/scheduler/sched-bwc.html, https://docs.kernel.org/scheduler/sched-design-CFS.html
 */

/** All in thousandths of a processor. */
export interface CpuDemand {
  readonly wanted: number;
  /** What it asks for in its spec: its weight. 0 weighs next to nothing. */
  readonly request: number;
  readonly limit?: number;
}

/** The least weight there is: cpu.shares of 2, where a whole processor has 1024. */
const leastWeight = 2;

const weightOf = ({ request }: CpuDemand): number => Math.max(leastWeight, (request * 1024) / 1000);

/** What each gets, in the order of the demands. Together never more than the capacity. */
export function shareCpu(demands: readonly CpuDemand[], capacity: number): number[] {
  const granted = demands.map(() => 0);
  let open = demands.map((demand, index) => ({
    index,
    weight: weightOf(demand),
    cap: Math.min(demand.wanted, demand.limit ?? Infinity),
  }));
  let left = capacity;
  // Whoever wants less than its share leaves the rest to the others, until all that remain want more than theirs.
  while (open.length > 0) {
    const weights = open.reduce((sum, { weight }) => sum + weight, 0);
    const fair = (weight: number) => (left * weight) / weights;
    const content = open.filter(({ cap, weight }) => cap <= fair(weight));
    for (const { index, cap } of content) granted[index] = cap;
    if (content.length === 0) {
      for (const { index, weight } of open) granted[index] = fair(weight);
      break;
    }
    left -= content.reduce((sum, { cap }) => sum + cap, 0);
    open = open.filter((one) => !content.includes(one));
  }
  return granted;
}
