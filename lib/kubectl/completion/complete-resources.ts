/** Completes types, names and type/name pairs from what the server has. */
import type { CompletionRequest } from '../command.ts';
import { noFiles, type Candidates } from './candidates.ts';

export function completeResourceNames(_request: CompletionRequest): Candidates {
  return noFiles([]);
}

/** Completes pods by name, and the workloads that stand for one. */
export function completePodsAndWorkloads(_request: CompletionRequest): Candidates {
  return noFiles([]);
}

/** Completes the names of nodes. */
export function completeNodes(_request: CompletionRequest): Candidates {
  return noFiles([]);
}

/** Completes the names of certificate signing requests. */
export function completeCertificateRequests(_request: CompletionRequest): Candidates {
  return noFiles([]);
}

/** Completes the names of pods. */
export function completePods(_request: CompletionRequest): Candidates {
  return noFiles([]);
}

/** Completes what one may ask `auth can-i` about. */
export function completeCanI(_request: CompletionRequest): Candidates {
  return noFiles([]);
}
