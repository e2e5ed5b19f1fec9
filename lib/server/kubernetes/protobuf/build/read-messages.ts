/**
 * Reads the numbers of all fields out of a real kubectl, which carries the descriptors of its messages, compressed.
 * Run by hand: tsx lib/server/kubernetes/protobuf/build/read-messages.ts /path/to/kubectl
 * Which fields are written even when they are zero is learned from what that kubectl sends (record-zeros.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, constants } from 'node:zlib';
import { readFields, type WireField } from '../wire.ts';
import { recordZeros } from './record-zeros.ts';

type Row = [name: string, type: string, flags: string, message?: string];
export type Messages = Record<string, Record<string, Row>>;

const magic = Buffer.from([0x1f, 0x8b, 0x08]);
const wanted =
  /^k8s\.io\/(api\/(core|apps|batch|networking|policy|rbac|autoscaling|scheduling|authentication|authorization|certificates|storage|discovery|coordination|events|node|admissionregistration|flowcontrol)\/v\d|apimachinery\/pkg\/(api\/resource|apis\/meta\/v1|runtime|util\/intstr))\/generated\.proto$/;

const types: Readonly<Record<number, string>> = {
  1: 'double',
  3: 'int',
  5: 'int',
  8: 'bool',
  9: 'string',
  11: 'message',
  12: 'bytes',
};

const many = (fields: readonly WireField[], number: number) =>
  fields.filter((field) => field.number === number).map(({ value }) => value as Uint8Array);
const text = (fields: readonly WireField[], number: number) =>
  Buffer.from(many(fields, number)[0] ?? []).toString('utf8');
const whole = (fields: readonly WireField[], number: number) =>
  Number(fields.find((field) => field.number === number)?.value ?? 0);

/**
 * "k8s.io.api.core.v1.Pod" becomes "core.v1.Pod". The descriptors of certificates v1 refer to the messages of v1beta1,
 * which are the same.
 */
const short = (name: string) =>
  name
    .replace(/^\.?k8s\.io\.(api|apimachinery\.pkg(\.apis|\.api|\.util)?)\./, '')
    .replace(/^certificates\.v1beta1\./, 'certificates.v1.');

function descriptorsIn(file: string): Uint8Array[] {
  const binary = readFileSync(file);
  const found: Uint8Array[] = [];
  for (let at = binary.indexOf(magic); at >= 0; at = binary.indexOf(magic, at + 1)) {
    try {
      const unpacked = gunzipSync(binary.subarray(at, at + 400_000), {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      if (unpacked[0] === 0x0a && wanted.test(text(readFields(unpacked), 1))) found.push(unpacked);
    } catch {
      // Bytes that only look like a compressed descriptor.
    }
  }
  return found;
}

function addMessage(messages: Messages, scope: string, bytes: Uint8Array): void {
  const fields = readFields(bytes);
  const name = `${scope}.${text(fields, 1)}`;
  const maps = new Set(many(fields, 3).map((nested) => text(readFields(nested), 1)));
  for (const nested of many(fields, 3)) addMessage(messages, name, nested);
  messages[name] = Object.fromEntries(
    many(fields, 2).map((field) => {
      const parts = readFields(field);
      const of = short(text(parts, 6));
      const isMap = maps.has(of.split('.').at(-1) ?? '');
      const type = isMap ? 'map' : (types[whole(parts, 5)] ?? 'int');
      const row: Row = [text(parts, 1), type, whole(parts, 4) === 3 && !isMap ? 'r' : ''];
      if (of) row.push(of);
      return [String(whole(parts, 3)), row];
    }),
  );
}

const kubectl = process.argv[2];
if (!kubectl) throw new Error('usage: read-messages.ts /path/to/kubectl');
const messages: Messages = {};
for (const bytes of descriptorsIn(kubectl)) {
  const fields = readFields(bytes);
  for (const message of many(fields, 4)) addMessage(messages, short(text(fields, 2)), message);
}
await recordZeros(kubectl, messages);
const target = new URL('../generated/messages.json', import.meta.url);
const sorted = Object.entries(messages).toSorted(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  target,
  `{\n${sorted.map(([name, rows]) => `${JSON.stringify(name)}:${JSON.stringify(rows)}`).join(',\n')}\n}\n`,
);
