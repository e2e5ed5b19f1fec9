/** What one run of kubectl works with: its process, its global flags, and on demand the cluster they lead to. */
import type { Process } from '#lib/host/process.ts';
import {
  matchesRequirements,
  parseLabelSelector,
  SelectorSyntaxError,
} from '#lib/kube/label-selector.ts';
import { Discovery } from './client/discovery.ts';
import { RequestLog } from './client/request-log.ts';
import { ResourceMapper } from './client/resource-mapper.ts';
import { RestClient, userAgentOf } from './client/rest-client.ts';
import { Transport } from './client/transport.ts';
import { loadClientConfig, type ClientConfig } from './config/client-config.ts';
import { clientEra, type ClientEra } from './era/client-era.ts';
import { CommandError } from './errors.ts';
import type { FlagValues } from './flags/flag.ts';
import type { globalFlags } from './flags/global-flags.ts';

export type GlobalFlags = FlagValues<typeof globalFlags>;

export interface SessionOptions {
  readonly process: Process;
  readonly globals: GlobalFlags;
  readonly changedGlobals: ReadonlySet<string>;
}

export class Session {
  readonly process: Process;
  readonly globals: GlobalFlags;
  readonly #changed: ReadonlySet<string>;
  readonly #warned = new Set<string>();
  #config: ClientConfig | undefined;
  #transport: Transport | undefined;
  #rest: RestClient | undefined;
  #discovery: Discovery | undefined;

  constructor({ process, globals, changedGlobals }: SessionOptions) {
    this.process = process;
    this.globals = globals;
    this.#changed = changedGlobals;
  }

  out(text: string): void {
    this.process.out(text);
  }

  err(text: string): void {
    this.process.err(text);
  }

  /** What the installed release says otherwise than the newest. */
  get era(): ClientEra {
    return clientEra(this.process);
  }

  get home(): string {
    return this.process.env.get('HOME') ?? '';
  }

  /** Throws CommandError when the configuration is of no use. */
  get config(): ClientConfig {
    this.#config ??= loadClientConfig(this.process, this.globals);
    return this.#config;
  }

  get namespace(): string {
    return this.globals.namespace || this.config.namespace;
  }

  /** Whether the command line names the namespace: then objects must agree with it. */
  get isNamespaceExplicit(): boolean {
    return this.#changed.has('namespace') && this.globals.namespace !== '';
  }

  /** The connection to the server, for what passes through as it is. */
  get transport(): Transport {
    this.#transport ??= new Transport(
      this.process,
      this.config,
      new RequestLog(this.process, this.globals.v),
    );
    return this.#transport;
  }

  get rest(): RestClient {
    this.#rest ??= new RestClient(this.transport, userAgentOf(this.era.version), (text) =>
      this.warn(text),
    );
    return this.#rest;
  }

  get discovery(): Discovery {
    this.#discovery ??= new Discovery(this.rest, this.process);
    return this.#discovery;
  }

  get mapper(): ResourceMapper {
    return new ResourceMapper(this.discovery);
  }

  /** Shows a warning, each once; on a terminal in yellow. */
  warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    const label = this.process.terminal ? '\u001b[33;1mWarning:\u001b[0m' : 'Warning:';
    this.err(`${label} ${text}\n`);
  }

  /** How many different warnings were shown. */
  get warningCount(): number {
    return this.#warned.size;
  }

  /** What a label selector picks. Throws CommandError for text that is none. */
  parseSelector(text: string): (labels: Readonly<Record<string, string>>) => boolean {
    try {
      const requirements = parseLabelSelector(text);
      return (labels) => matchesRequirements(requirements, labels);
    } catch (error) {
      if (error instanceof SelectorSyntaxError) throw new CommandError(error.message);
      throw error;
    }
  }
}
