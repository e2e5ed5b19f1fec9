/**
 * What the door of the API is told by nobody in their right mind: malformed HTTP, JSON, protobuf and WebSocket
 * frames, made from good ones with a seed. Each must be answered as something, and the process must stay up.
 * `npm run fuzz -- 100000` tells it a hundred thousand; the unit tests a few hundred.
 */
import { createConnection } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface FuzzCounts {
  /** By the status line of the answer; "closed" when the connection ended without one. */
  readonly answers: Record<string, number>;
}

const configMaps = '/api/v1/namespaces/default/configmaps';
const json = JSON.stringify({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'fuzz', labels: { a: 'b' } },
  data: { key: 'value' },
});
/** A ConfigMap named "fuzz", in its envelope. */
const protobuf = Buffer.from(
  '6b3873000a0f0a0276311209436f6e6669674d617012080a060a0466757a7a1a002200',
  'hex',
);

/** Numbers that look random and are the same for the same seed. */
export function createChance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

type Chance = ReturnType<typeof createChance>;

/** Tells the server at this port so many things, some at once. Throws when it does not answer afterwards. */
export async function fuzzDoor(port: number, count: number, seed: number): Promise<FuzzCounts> {
  const chance = createChance(seed);
  const answers: Record<string, number> = {};
  const atOnce = 16;
  for (let n = 0; n < count; n += atOnce) {
    const told = Array.from({ length: Math.min(atOnce, count - n) }, () => anInput(chance));
    for (const answer of await Promise.all(told.map((bytes) => tell(port, bytes))))
      answers[answer] = (answers[answer] ?? 0) + 1;
  }
  const { status } = await fetch(`http://127.0.0.1:${port}/version`);
  if (status !== 200) throw new Error(`the server answers ${status} afterwards`);
  return { answers };
}

function anInput(chance: Chance): Buffer {
  const makers = [faultyHttp, faultyJson, faultyProtobuf, faultyFrames];
  const make = makers[chance(makers.length)] ?? faultyHttp;
  return make(chance);
}

function faultyHttp(chance: Chance): Buffer {
  const text = `GET ${configMaps}?limit=5&watch=${chance(2)} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n`;
  return spoil(Buffer.from(text), chance);
}

const faultyJson = (chance: Chance) =>
  aPost('application/json', spoil(Buffer.from(json), chance), chance);

const faultyProtobuf = (chance: Chance) =>
  aPost('application/vnd.kubernetes.protobuf', spoil(protobuf, chance), chance);

function aPost(type: string, body: Buffer, chance: Chance): Buffer {
  const patch = chance(3) === 0;
  const head = [
    `${patch ? 'PATCH' : 'POST'} ${configMaps}${patch ? '/fuzz' : ''} HTTP/1.1`,
    'Host: x',
    `Content-Type: ${patch ? 'application/strategic-merge-patch+json' : type}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

function faultyFrames(chance: Chance): Buffer {
  const isForward = chance(2) === 0;
  const what = isForward ? 'portforward' : 'exec?command=cat&stdin=true&stdout=true';
  const protocol = isForward ? 'SPDY/3.1+portforward.k8s.io' : 'v5.channel.k8s.io';
  const head = [
    `GET /api/v1/namespaces/default/pods/fuzzed/${what} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${protocol}`,
  ];
  const frames = Array.from({ length: 3 }, () => aFrame(chance));
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), ...frames]);
}

/** A frame as a client sends it, with a key of zeros, and its bytes spoiled. */
function aFrame(chance: Chance): Buffer {
  const payload = Buffer.from(
    [0x80, 3, 0, chance(10), 0, 0, 0, chance(40), ...json.slice(0, 60)].map(toByte),
  );
  const head = Buffer.from([0x80 | chance(16), 0x80 | payload.length, 0, 0, 0, 0]);
  return spoil(Buffer.concat([head, payload]), chance);
}

const toByte = (value: number | string) =>
  typeof value === 'number' ? value : value.charCodeAt(0);

/** Turns bits, cuts, doubles and blows up. */
function spoil(bytes: Buffer, chance: Chance): Buffer {
  let spoiled = Buffer.from(bytes);
  for (let n = chance(4); n >= 0 && spoiled.length > 0; n--) {
    const at = chance(spoiled.length);
    const how = chance(4);
    if (how === 0) spoiled[at] = chance(256);
    else if (how === 1) spoiled = spoiled.subarray(0, at);
    else if (how === 2)
      spoiled = Buffer.concat([spoiled.subarray(0, at), spoiled.subarray(at >> 1)]);
    else {
      const blown = Buffer.alloc(1 + chance(300), chance(256));
      spoiled = Buffer.concat([spoiled.subarray(0, at), blown, spoiled.subarray(at)]);
    }
  }
  return spoiled;
}

/** Sends it on a connection of its own; resolves with the first status, once it is there or the connection ended. */
function tell(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    let text = '';
    const done = () => {
      resolve(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 'closed');
      socket.destroy();
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      // What was upgraded is to read the frames too before its client goes.
      if (text.startsWith('HTTP/1.1 101')) void wait(5).then(done);
      else if (/^HTTP\/1\.1 \d+/.test(text)) done();
    });
    socket.on('error', done);
    socket.on('close', done);
    // The client says no more: a request that is cut short ends here.
    socket.end(bytes);
  });
}
