/** The body of a client's request, bounded and decoded. */
import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { decodeObject } from './protobuf/decode-object.ts';
import { WireError } from './protobuf/wire.ts';
import { badRequest, Refused } from './refused.ts';

/** What the real API server takes: 3 MiB. */
const limitBytes = 3 * 1024 * 1024;

/** The JSON value of the body; undefined when there is none. Throws Refused. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  const [type = ''] = (request.headers['content-type'] ?? 'application/json').split(';');
  if (type.endsWith('yaml')) return parseYaml(bytes.toString('utf8'));
  if (type.endsWith('json')) return parseJson(bytes.toString('utf8'));
  if (type === 'application/vnd.kubernetes.protobuf') return parseProtobuf(bytes);
  throw new Refused(
    415,
    'UnsupportedMediaType',
    'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  );
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) {
      throw new Refused(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${limitBytes}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is no JSON stays text: the API server has the words for it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw badRequest(`error decoding YAML: ${(error as Error).message}`);
  }
}

function parseProtobuf(bytes: Buffer): unknown {
  try {
    return decodeObject(bytes);
  } catch (error) {
    if (error instanceof WireError || error instanceof RangeError) throw badRequest(error.message);
    throw error;
  }
}
