/** How most kinds are treated on their way in. */
import type { Strategy } from './kind.ts';
import type { AnyObject } from './object.ts';

/**
 * Status is the system's: clients of the main resource can neither set nor change it. A new object starts
 * with the initial status given.
 */
export const ownedStatus = (
  initial: Readonly<Record<string, unknown>> = {},
): Required<Pick<Strategy, 'prepareForCreate' | 'prepareForUpdate'>> => ({
  prepareForCreate: (draft) => {
    draft['status'] = structuredClone(initial);
  },
  prepareForUpdate: keepStatus,
});

export function keepStatus(draft: AnyObject, old: AnyObject): void {
  if (old['status'] === undefined) delete draft['status'];
  else draft['status'] = old['status'];
}
