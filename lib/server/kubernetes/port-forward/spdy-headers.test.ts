import { describe, expect, it } from 'vitest';
import { HeaderCodec } from './spdy-headers.ts';

describe('header blocks', () => {
  it('are compressed with the dictionary of SPDY/3, which zlib names by its checksum', async () => {
    const block = await new HeaderCodec().encode({});
    expect(block.subarray(2, 6).toString('hex')).toBe('e3c6a7c2');
  });

  it('come through one after the other, each resting on those before', async () => {
    const [near, far] = [new HeaderCodec(), new HeaderCodec()];
    for (const headers of [
      { streamtype: 'error', port: '80' },
      { streamtype: 'data', port: '80' },
      {},
    ]) {
      expect(await far.decode(await near.encode(headers))).toEqual(headers);
    }
  });
});
