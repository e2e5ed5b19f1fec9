/** What the page knows of the student's world: plain data, replaced as a whole at each change. */
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import type { LabState, ServerMessage } from '#lib/protocol/messages.ts';
import type { EraRun, NoteView } from '#lib/protocol/notes.ts';

export interface WorldState {
  readonly connection: 'idle' | 'connecting' | 'open' | 'lost' | 'refused';
  readonly arrival: 'new' | 'returned' | 'restored' | undefined;
  readonly hosts: readonly string[];
  readonly terminals: readonly TerminalTab[];
  readonly view: ClusterView | undefined;
  readonly time: WorldTime | undefined;
  readonly lab: LabState | undefined;
  /** When the map last changed, in virtual time, oldest first. */
  readonly changesMs: readonly number[];
  /** The last thing the server had to say in words; `id` tells two alike apart. */
  readonly notice:
    { readonly id: number; readonly code: string; readonly detail: string } | undefined;
  /** The last course note; `key` tells two alike apart. */
  readonly note: { readonly key: number; readonly note: NoteView } | undefined;
  readonly eraRun: EraRun | undefined;
}

export interface TerminalTab {
  readonly terminal: string;
  readonly host: string;
}

export interface WorldTime {
  readonly nowMs: number;
  readonly paused: boolean;
  readonly undoable: Extract<ServerMessage, { type: 'time' }>['undoable'];
  /** Reading of the page's own clock when this was true. */
  readonly readAtMs: number;
}

export const emptyWorld: WorldState = {
  connection: 'idle',
  arrival: undefined,
  hosts: [],
  terminals: [],
  view: undefined,
  time: undefined,
  lab: undefined,
  changesMs: [],
  notice: undefined,
  note: undefined,
  eraRun: undefined,
};

const keptChanges = 200;

/** The state after a message. Output and pages are events, not state: they change nothing here. */
export function receive(state: WorldState, message: ServerMessage, pageMs: number): WorldState {
  switch (message.type) {
    case 'welcome':
      return {
        ...state,
        connection: 'open',
        arrival: message.world,
        hosts: message.hosts,
        terminals: message.terminals.map(({ terminal, host }) => ({ terminal, host })),
        changesMs: message.world === 'new' ? [] : state.changesMs,
      };
    case 'view':
      return { ...state, view: message.view, changesMs: noteChange(state, message.view) };
    case 'time': {
      const { type: _, ...time } = message;
      return { ...state, time: { ...time, readAtMs: pageMs } };
    }
    case 'lab':
      return { ...state, lab: message.lab };
    case 'notice': {
      const { code, detail } = message;
      return { ...state, notice: { id: (state.notice?.id ?? 0) + 1, code, detail } };
    }
    case 'note':
      return { ...state, note: { key: (state.note?.key ?? 0) + 1, note: message.note } };
    case 'era':
      return { ...state, eraRun: message.run };
    default:
      return state;
  }
}

function noteChange(state: WorldState, view: ClusterView): readonly number[] {
  if (!state.view || state.view.revision === view.revision) return state.changesMs;
  return [...state.changesMs, view.nowMs].slice(-keptChanges);
}

/** The world's time at a reading of the page's clock. */
export function worldNow(time: WorldTime, pageMs: number): number {
  return time.paused ? time.nowMs : time.nowMs + (pageMs - time.readAtMs);
}
