/** A bucket of tokens: so much at once, so much a second. */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #wallMs: () => number;
  #tokens: number;
  #atMs: number;

  constructor(
    limits: { readonly burst: number; readonly perSecond: number },
    wallMs: () => number = () => performance.now(),
  ) {
    this.#burst = limits.burst;
    this.#perSecond = limits.perSecond;
    this.#wallMs = wallMs;
    this.#tokens = limits.burst;
    this.#atMs = wallMs();
  }

  /** Takes tokens, into debt if need be, and says how long to wait until the debt is paid. */
  take(tokens = 1): number {
    const nowMs = this.#wallMs();
    const earned = ((nowMs - this.#atMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned) - tokens;
    this.#atMs = nowMs;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#perSecond) * 1000;
  }
}
