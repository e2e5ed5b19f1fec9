/** How far a signing request has come. */
import type { SigningRequest } from './certificate-signing-request.ts';

/** "Pending", "Approved,Issued". */
export function signingState({ status }: SigningRequest): string {
  const types = new Set((status?.conditions ?? []).map(({ type }) => type));
  // A refusal outweighs an approval: it is what the signer goes by.
  const decision = types.has('Denied') ? 'Denied' : types.has('Approved') ? 'Approved' : 'Pending';
  return [
    decision,
    ...(types.has('Failed') ? ['Failed'] : []),
    ...(status?.certificate ? ['Issued'] : []),
  ].join(',');
}
