/**
 * SPDY's header blocks: names and values, compressed with a dictionary that both ends know by heart.
 * Spec: https://www.chromium.org/spdy/spdy-protocol/spdy-protocol-draft3-1/ (2.6.10)
 */
import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib';

const words =
  'options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow authorization cache-control connection content-base content-encoding content-language content-length content-location content-md5 content-range content-type date etag expect expires from host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate method get status|200 OK|version HTTP/1.1 url public set-cookie keep-alive origin';

const tail =
  '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.';

const dictionary = Buffer.concat([
  ...words
    .split('|')
    .flatMap((part, n) => (n === 1 ? [part] : part.split(' ')))
    .map(sized),
  Buffer.from(tail, 'latin1'),
]);

function sized(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}

export type Headers = Readonly<Record<string, string>>;

/** Both directions of one connection; each remembers what it has seen. */
export class HeaderCodec {
  readonly #inflate: Inflate = createInflate({ dictionary, finishFlush: constants.Z_SYNC_FLUSH });
  readonly #deflate: Deflate = createDeflate({ dictionary });

  /** Rejects for bytes that are no header block. */
  async decode(block: Buffer): Promise<Headers> {
    const bytes = await through(this.#inflate, block, (done) =>
      this.#inflate.flush(constants.Z_SYNC_FLUSH, done),
    );
    const headers: Record<string, string> = {};
    let at = 4;
    const next = () => {
      const length = bytes.readUInt32BE(at);
      at += 4 + length;
      return bytes.toString('utf8', at - length, at);
    };
    for (let left = bytes.readUInt32BE(0); left > 0; left--) headers[next()] = next();
    return headers;
  }

  encode(headers: Headers): Promise<Buffer> {
    const pairs = Object.entries(headers);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(pairs.length);
    const block = Buffer.concat([count, ...pairs.flat().map(sized)]);
    return through(this.#deflate, block, (done) =>
      this.#deflate.flush(constants.Z_SYNC_FLUSH, done),
    );
  }

  close(): void {
    this.#inflate.destroy();
    this.#deflate.destroy();
  }
}

/** Far more than any client's; a few bytes can be blown up to a thousand times as many. */
const largestBlock = 64 * 1024;

/** What comes out of a compressor for what goes in, without ending it. */
function through(
  stream: Inflate | Deflate,
  input: Buffer,
  flush: (done: () => void) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    let length = 0;
    const collect = (chunk: Buffer) => {
      length += chunk.length;
      if (length > largestBlock) stream.destroy(new Error('a header block is too large'));
      output.push(chunk);
    };
    stream.on('data', collect).once('error', reject);
    stream.write(input, () => {
      flush(() => {
        stream.off('data', collect).off('error', reject);
        resolve(Buffer.concat(output));
      });
    });
  });
}
