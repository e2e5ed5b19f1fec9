/**
 * Admission: plugins that may change a request's object, or refuse it, after authorization and before storage.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
import type { AnyObject } from '#lib/kube/object.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';

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
  /** Changes the draft or throws StatusError. */
  admit?(admission: Admission): void;
  /** Looks at the object as it will be stored; throws StatusError. */
  validate?(admission: Admission): void;
}

export class AdmissionChain {
  readonly #admitting: readonly AdmissionPlugin[];
  readonly #validating: readonly AdmissionPlugin[];

  constructor(plugins: readonly AdmissionPlugin[]) {
    this.#admitting = plugins.filter((plugin) => plugin.admit);
    this.#validating = plugins.filter((plugin) => plugin.validate);
  }

  admit(admission: Admission): void {
    for (const plugin of this.#admitting) plugin.admit?.(admission);
  }

  validate(admission: Admission): void {
    for (const plugin of this.#validating) plugin.validate?.(admission);
  }
}
