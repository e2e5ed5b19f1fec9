/**
 * The page's line to the student's world. It opens with the first wish, comes back by itself when it breaks,
 * and keeps what was typed meanwhile.
 */
import { type ClientMessage, type ServerMessage, serverMessage } from '#lib/protocol/messages.ts';
import { fewestColumns } from '../terminal/fewest-columns.ts';
import { emptyWorld, receive, type WorldState } from './world-state.ts';

type Of<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** What comes once and is not state. `screen`: a terminal is to be drawn afresh. */
export type WorldEvent =
  | Of<'output'>
  | Of<'edit'>
  | Of<'page'>
  | Of<'traffic'>
  | { readonly type: 'screen'; readonly terminal: string; readonly screen: string };

const firstPauseMs = 250;
const longestPauseMs = 8000;
const mostWaiting = 500;
/** Until a terminal is drawn and knows better. */
const firstSize = { columns: fewestColumns, rows: 24 };
const keptCharacters = 256 * 1024;
/** The server's word that coming back is of no use. */
const noSuchChapter = 4404;

export class WorldLink {
  readonly chapter: string;
  readonly #path: string;
  readonly #stateListeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: WorldEvent) => void>();
  /** The end of what each terminal has shown, for a view that is drawn later. */
  readonly #screens = new Map<string, string>();
  #state = emptyWorld;
  #socket: WebSocket | undefined;
  #waiting: ClientMessage[] = [];
  #pauseMs = firstPauseMs;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(chapter: string, locale: string) {
    this.chapter = chapter;
    this.#path = `/ws/course/${chapter}?locale=${locale}`;
  }

  get state(): WorldState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  listen(listener: (event: WorldEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /** Opens the line, once. */
  open(): void {
    if (this.#state.connection === 'idle') void this.#connect();
  }

  /** Says something as soon as the line is open. */
  send(message: ClientMessage): void {
    this.open();
    if (this.#state.connection === 'open') this.#socket?.send(JSON.stringify(message));
    else if (this.#waiting.length < mostWaiting) this.#waiting.push(message);
  }

  /** Opens a terminal on a host and tells its name. */
  openTerminal(host: string, size = firstSize): string {
    const taken = new Set(this.#state.terminals.map(({ terminal }) => terminal));
    let number = 1;
    while (taken.has(`t${number}`)) number++;
    const terminal = `t${number}`;
    this.#set({ ...this.#state, terminals: [...this.#state.terminals, { terminal, host }] });
    this.#tell({ type: 'screen', terminal, screen: '' }); // one of this name may have been before
    this.send({ type: 'open', terminal, host, ...size });
    return terminal;
  }

  closeTerminal(terminal: string): void {
    const terminals = this.#state.terminals.filter((tab) => tab.terminal !== terminal);
    this.#set({ ...this.#state, terminals });
    this.send({ type: 'close', terminal });
  }

  screenOf(terminal: string): string {
    return this.#screens.get(terminal) ?? '';
  }

  close(): void {
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#set({ ...this.#state, connection: 'idle' });
  }

  async #connect(): Promise<void> {
    this.#set({ ...this.#state, connection: 'connecting' });
    try {
      await fetch('/api/guest', { method: 'POST' });
    } catch {
      this.#connectLater();
      return;
    }
    if (this.#state.connection !== 'connecting') return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}${this.#path}`);
    this.#socket = socket;
    socket.onmessage = ({ data }: MessageEvent<string>) => this.#receive(data);
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (code === noSuchChapter) this.#set({ ...this.#state, connection: 'refused' });
      else this.#connectLater();
    };
  }

  #connectLater(): void {
    this.#set({ ...this.#state, connection: 'lost' });
    this.#retry = setTimeout(
      () => void this.#connect(),
      this.#pauseMs * (0.75 + Math.random() / 2),
    );
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #receive(data: string): void {
    const parsed = serverMessage.safeParse(JSON.parse(data));
    if (!parsed.success) {
      // The server has been renewed under an old page.
      this.#set(receive(this.#state, { type: 'notice', code: 'outdated', detail: '' }, 0));
      return;
    }
    const message = parsed.data;
    this.#set(receive(this.#state, message, performance.now()));
    if (message.type === 'welcome') this.#settleIn(message);
    if (isEvent(message)) this.#tell(message);
  }

  #settleIn({ terminals, hosts }: Of<'welcome'>): void {
    this.#pauseMs = firstPauseMs;
    const [firstHost] = hosts;
    if (terminals.length === 0 && firstHost) this.openTerminal(firstHost, firstSize);
    for (const { terminal, screen } of terminals) this.#tell({ type: 'screen', terminal, screen });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.send(message);
  }

  #set(state: WorldState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }

  #tell(event: WorldEvent): void {
    if (event.type === 'screen') this.#screens.set(event.terminal, event.screen);
    if (event.type === 'output') {
      const screen = this.screenOf(event.terminal) + event.text;
      this.#screens.set(event.terminal, screen.slice(-keptCharacters));
    }
    for (const listener of this.#eventListeners) listener(event);
  }
}

const isEvent = (message: ServerMessage): message is Exclude<WorldEvent, { type: 'screen' }> =>
  ['output', 'edit', 'page', 'traffic'].includes(message.type);
