/**
 * SPDY/3.1 frames: eight bytes of head, then the rest.
 * Spec: https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/ (2.2)
 */
export type Frame =
  | {
      readonly type: 'data';
      readonly stream: number;
      readonly isLast: boolean;
      readonly data: Buffer;
    }
  | {
      readonly type: 'control';
      readonly control: number;
      readonly isLast: boolean;
      readonly data: Buffer;
    };

export const control = {
  synStream: 1,
  synReply: 2,
  reset: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  windowUpdate: 9,
} as const;

const headBytes = 8;
const lastFlag = 1;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #rest = Buffer.alloc(0);

  /** The frames that are whole now. */
  read(bytes: Buffer): Frame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (;;) {
      if (this.#rest.length < headBytes) return frames;
      const length = this.#rest.readUIntBE(5, 3);
      if (this.#rest.length < headBytes + length) return frames;
      frames.push(
        toFrame(
          this.#rest.subarray(0, headBytes),
          this.#rest.subarray(headBytes, headBytes + length),
        ),
      );
      this.#rest = this.#rest.subarray(headBytes + length);
    }
  }
}

function toFrame(head: Buffer, data: Buffer): Frame {
  const isLast = ((head[4] ?? 0) & lastFlag) !== 0;
  const first = head.readUInt32BE(0);
  return first >>> 31
    ? { type: 'control', control: first & 0xffff, isLast, data }
    : { type: 'data', stream: first, isLast, data };
}

export function dataFrame(stream: number, data: Buffer, isLast: boolean): Buffer {
  return frame(stream, isLast, data);
}

export function controlFrame(kind: number, data: Buffer): Buffer {
  return frame((0x8003_0000 | kind) >>> 0, false, data);
}

function frame(first: number, isLast: boolean, data: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(first, 0);
  head[4] = isLast ? lastFlag : 0;
  head.writeUIntBE(data.length, 5, 3);
  return Buffer.concat([head, data]);
}
