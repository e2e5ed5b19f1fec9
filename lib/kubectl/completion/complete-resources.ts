/** Completes types, names and type/name pairs from what the server has. */
import type { CompletionRequest } from '../command.ts';
import { noFiles, type Candidates } from './candidates.ts';

export function completeResourceNames(_request: CompletionRequest): Candidates {
  return noFiles([]);
}
