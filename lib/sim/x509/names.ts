/** Distinguished names: what subjects and issuers are called. Spec: RFC 5280, 4.1.2.4; RFC 4514 */
import { encode, oid, oidText, sequence, tags, text, within, type Element } from './der.ts';

export interface NamePart {
  /** "CN", "O"; or the dotted number of one that has no short name. */
  readonly type: string;
  readonly value: string;
}

export type Name = readonly NamePart[];

const ids: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  street: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  title: '2.5.4.12',
  GN: '2.5.4.42',
  UID: '0.9.2342.19200300.100.1.1',
  DC: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
};

const types: ReadonlyMap<string, string> = new Map(
  Object.entries(ids).map(([type, id]) => [id, type]),
);

export const isNameType = (type: string): boolean => Object.hasOwn(ids, type);

/** The type that an identifier means, or the identifier itself. */
export const nameTypeOf = (id: string): string => types.get(id) ?? id;

export function encodeName(name: Name): Uint8Array {
  return sequence(
    ...name.map(({ type, value }) =>
      encode(tags.set, sequence(oid(ids[type] ?? type), text(tagFor(type, value), value))),
    ),
  );
}

function tagFor(type: string, value: string): number {
  if (type === 'emailAddress' || type === 'DC') return tags.ia5String;
  if (type === 'C') return tags.printableString;
  // Go, and so all that kubeadm makes, writes plain names as PrintableString.
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? tags.printableString : tags.utf8String;
}

export function decodeName(element: Element | undefined): Name {
  return within(element).flatMap((set) =>
    within(set).map((pair) => {
      const [id, value] = within(pair);
      return {
        type: nameTypeOf(oidText(id?.content ?? new Uint8Array())),
        value: new TextDecoder().decode(value?.content),
      };
    }),
  );
}

/** "O = system:masters, CN = kubernetes-admin", as OpenSSL prints names. */
export const nameText = (name: Name): string =>
  name.map(({ type, value }) => `${type} = ${value}`).join(', ');
