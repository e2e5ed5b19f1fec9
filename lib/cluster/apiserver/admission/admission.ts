/**
 * Admission: plugins that may change a request's object, or refuse it, after authorization and before storage.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';
import { enabledPlugins } from './enabled-plugins.ts';

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

export interface Admission {
  readonly operation: Operation;
  readonly request: ResourceRequest;
  /** The draft, which `admit` may change; undefined for DELETE. */
  readonly object: AnyObject | undefined;
  /** What is stored; undefined for CREATE. */
  readonly old: AnyObject | undefined;
  readonly server: Server;
}

export interface AdmissionPlugin {
  /** Kubernetes' name of it: "LimitRanger". */
  readonly name: string;
  /** A part of the server itself, which no flag turns off. */
  readonly isBuiltIn?: true;
  /** Changes the draft or throws StatusError. */
  admit?(admission: Admission): void;
  /** Looks at the object as it will be stored; throws StatusError. */
  validate?(admission: Admission): void;
}

export class AdmissionChain {
  readonly #plugins: readonly AdmissionPlugin[];
  readonly #command: () => readonly string[];
  #known: { readonly command: readonly string[]; readonly on: readonly AdmissionPlugin[] };

  /** `command` is the API server's command line, as it runs at the moment. */
  constructor(plugins: readonly AdmissionPlugin[], command: () => readonly string[]) {
    this.#plugins = plugins;
    this.#command = command;
    this.#known = { command: [], on: plugins };
  }

  admit(admission: Admission): void {
    for (const plugin of this.#enabled()) plugin.admit?.(admission);
  }

  validate(admission: Admission): void {
    for (const plugin of this.#enabled()) plugin.validate?.(admission);
  }

  #enabled(): readonly AdmissionPlugin[] {
    const command = this.#command();
    if (command !== this.#known.command)
      this.#known = { command, on: enabledPlugins(this.#plugins, command) };
    return this.#known.on;
  }
}
