/** Names on the command line: "/CN=john/O=dev". Spec: openssl-req(1), -subj */
import { isNameType, type Name } from '#lib/sim/x509/names.ts';
import { OpensslError } from './openssl-command.ts';

/** Throws OpensslError. */
export function parseSubject(text: string): Name {
  if (!text.startsWith('/')) {
    throw new OpensslError(
      `name is expected to be in the format /type0=value0/type1=value1/type2=... where characters may be escaped by \\. This name is not in that format: '${text}'\nproblems making Certificate Request`,
    );
  }
  const parts = text.slice(1).split(/(?<!\\)[/+]/);
  return parts
    .filter((part) => part !== '')
    .flatMap((part) => {
      const at = part.indexOf('=');
      const type = part.slice(0, at);
      const value = part.slice(at + 1).replaceAll(/\\(.)/g, '$1');
      if (at < 0) throw new OpensslError(`Hint: missing '=' in subject part: '${part}'`);
      return isNameType(type) && value !== '' ? [{ type, value }] : [];
    });
}
