/** Programs that write their banner, listen, and stay. */
import type { ProgramContext, ServerProgram } from '../image.ts';

export interface Daemon {
  readonly ports?: readonly number[];
  readonly udpPorts?: readonly number[];
  banner?(context: ProgramContext): readonly string[];
  readonly stream?: 'stdout' | 'stderr';
  /** From its start to its first connection. */
  readonly readyAfterMs?: number;
  readonly memoryBytes?: number;
  readonly cpuMillis?: number;
  readonly http?: NonNullable<ServerProgram['http']>;
  readonly line?: NonNullable<ServerProgram['line']>;
}

export function daemon(options: Daemon): ServerProgram {
  const { ports = [], udpPorts = [], readyAfterMs = 0, stream = 'stdout' } = options;
  return {
    step: (context) => ({
      lines: (options.banner?.(context) ?? []).map((text) => ({ text, stream })),
      listen: [
        ...ports.map((port) => ({ port, afterMs: readyAfterMs })),
        ...udpPorts.map((port) => ({ port, protocol: 'UDP' as const, afterMs: readyAfterMs })),
      ],
    }),
    ...(options.http ? { http: options.http } : {}),
    ...(options.line ? { line: options.line } : {}),
    usage: () => ({
      cpuMillis: options.cpuMillis ?? 1,
      memoryBytes: options.memoryBytes ?? 8 * 1024 * 1024,
    }),
  };
}
