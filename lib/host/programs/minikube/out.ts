/**
 * How minikube speaks: each line begins with a picture on a terminal, and with a mark of ASCII elsewhere.
 * Spec: https://github.com/kubernetes/minikube/blob/v1.23.1/pkg/minikube/style/style.go
 */
import type { Process } from '../../process.ts';

const bullet = '* ';
const indentedBullet = '  - ';
const warning = '! ';
const failure = 'X ';

const styles = {
  happy: ['😄  ', bullet],
  warning: ['❗  ', warning],
  sparkle: ['✨  ', bullet],
  stopped: ['🛑  ', bullet],
  tip: ['💡  ', bullet],
  documentation: ['📘  ', bullet],
  success: ['✅  ', bullet],
  thumbsUp: ['👍  ', bullet],
  pulling: ['🚜  ', bullet],
  starting: ['🔥  ', bullet],
  restarting: ['🔄  ', bullet],
  running: ['🏃  ', bullet],
  docker: ['🐳  ', bullet],
  subStep: ['    ▪ ', indentedBullet],
  healthCheck: ['🔎  ', bullet],
  addonEnable: ['🌟  ', bullet],
  addonDisable: ['🌑  ', bullet],
  ready: ['🏄  ', bullet],
  stopping: ['✋  ', bullet],
  deleting: ['🔥  ', bullet],
  deleted: ['💀  ', bullet],
  shrug: ['🤷  ', bullet],
  workaround: ['👉  ', '  '],
  meh: ['🙄  ', warning],
  sad: ['😿  ', bullet],
  failure: ['❌  ', failure],
  unmet: ['⛔  ', failure],
  celebrate: ['🎉  ', bullet],
  enabling: ['🔌  ', bullet],
  verifying: ['🤔  ', bullet],
  launch: ['🚀  ', bullet],
  waiting: ['⌛  ', bullet],
  url: ['👉  ', '  '],
} as const satisfies Record<string, readonly [picture: string, ascii: string]>;

export type Style = keyof typeof styles;

export class Out {
  readonly #process: Process;

  constructor(process: Process) {
    this.#process = process;
  }

  step(style: Style, text: string): void {
    this.#process.out(`${this.#prefix(style, this.#process.stdout.isTerminal)}${text}\n`);
  }

  err(style: Style, text: string): void {
    this.#process.err(`${this.#prefix(style, this.#process.stderr.isTerminal)}${text}\n`);
  }

  /** The last words of a command that cannot go on. */
  exit(style: Style, text: string, code: number): number {
    this.#process.err('\n');
    this.err(style, `Exiting due to ${text}`);
    this.#process.err('\n');
    return code;
  }

  #prefix(style: Style, isTerminal = false): string {
    return styles[style][isTerminal ? 0 : 1];
  }
}
