/** Extensions as configuration files and -addext name them: "subjectAltName=DNS:a,IP:1.2.3.4". Spec: x509v3_config(5) */
import {
  altNames,
  authorityKeyId,
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  keyUsages,
  purposes,
  subjectKeyId,
  type AltName,
  type Extension,
  type KeyUsage,
  type Purpose,
} from '#lib/sim/x509/extensions.ts';
import { OpensslError } from './openssl-command.ts';

export interface ExtensionKeys {
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
}

/** The lines of a section; without a name those before the first. */
export function sectionLines(text: string, name: string | undefined): [string, string][] {
  let at: string | undefined;
  const lines: [string, string][] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/#.*/, '').trim();
    const section = /^\[\s*(.*?)\s*\]$/.exec(line)?.[1];
    if (section !== undefined) at = section;
    else if (at === name && line.includes('='))
      lines.push([
        line.slice(0, line.indexOf('=')).trim(),
        line.slice(line.indexOf('=') + 1).trim(),
      ]);
  }
  return lines;
}

/** `text`: the whole file, for names in sections of their own ("@alt_names"). Throws OpensslError. */
export function readExtension(
  [name, value]: readonly [string, string],
  text: string,
  keys: ExtensionKeys,
): Extension[] {
  const isCritical = /^critical\s*,/.test(value);
  const words = value
    .replace(/^critical\s*,/, '')
    .split(',')
    .map((word) => word.trim());
  const made = (extension: Extension) => [{ ...extension, isCritical }];
  switch (name) {
    case 'keyUsage':
      return made(keyUsage(words.filter((word): word is KeyUsage => isOne(word, keyUsages))));
    case 'extendedKeyUsage':
      return made(
        extendedKeyUsage(
          words.filter((word): word is Purpose => isOne(word, Object.keys(purposes))),
        ),
      );
    case 'basicConstraints':
      return made(basicConstraints(words.some((word) => /^CA:TRUE$/i.test(word))));
    case 'subjectKeyIdentifier':
      return made(subjectKeyId(keys.subject));
    case 'authorityKeyIdentifier':
      return made(authorityKeyId(keys.issuer));
    case 'subjectAltName':
      return made(altNames(words.flatMap((word) => readNames(word, text))));
    default:
      throw new OpensslError(`Error adding request extensions\nunknown extension name: ${name}`);
  }
}

const isOne = (word: string, words: readonly string[]): boolean => words.includes(word);

function readNames(word: string, text: string): AltName[] {
  if (word.startsWith('@'))
    return sectionLines(text, word.slice(1)).flatMap(([key, value]) =>
      readNames(`${key.replace(/\.\d+$/, '')}:${value}`, text),
    );
  const [, kind, value = ''] = /^(DNS|IP|email|URI):\s*(.*)$/.exec(word) ?? [];
  return kind === undefined ? [] : [{ kind: kind as AltName['kind'], value }];
}
