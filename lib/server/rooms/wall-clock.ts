/**
 * Maps the wall's time to a world's. It runs only while somebody is there and has not paused it,
 * and never goes backwards: a command that took virtual time by itself puts it ahead.
 */
export class WallClock {
  #virtualMs: number;
  /** Reading of the wall when it was `virtualMs`; undefined: it stands still. */
  #since: number | undefined;
  readonly #wallMs: () => number;

  constructor(virtualMs: number, wallMs: () => number = () => performance.now()) {
    this.#virtualMs = virtualMs;
    this.#wallMs = wallMs;
  }

  get nowMs(): number {
    const passed = this.#since === undefined ? 0 : this.#wallMs() - this.#since;
    return Math.floor(this.#virtualMs + passed);
  }

  get isRunning(): boolean {
    return this.#since !== undefined;
  }

  run(): void {
    this.#since ??= this.#wallMs();
  }

  stop(): void {
    this.#virtualMs = this.nowMs;
    this.#since = undefined;
  }

  /** Takes note that the world has got to this moment. */
  reach(ms: number): void {
    if (ms <= this.nowMs) return;
    this.#virtualMs = ms;
    if (this.#since !== undefined) this.#since = this.#wallMs();
  }
}
