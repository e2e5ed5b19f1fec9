import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace, Server } from '#lib/sim/net.ts';
import { browse } from './browse.ts';

const page: HttpResponse = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<h1>It works!</h1>',
};

/** A network with one open door. */
function aPlace(server: Server): NetworkPlace {
  return {
    address: '192.168.148.1',
    resolve: (name) =>
      name === 'meow.example'
        ? { ok: true, addresses: ['10.0.0.1'], canonicalName: name }
        : { ok: false, error: 'NXDOMAIN' },
    connect({ address, port }) {
      if (address !== '10.0.0.1') return { outcome: 'timeout', why: 'nobody there' };
      if (port !== 30000 && port !== 80) return { outcome: 'refused', why: 'closed' };
      const peer = { address: '10.244.104.5', port: 80 };
      return { outcome: 'open', latencyMs: 1, peer, server };
    },
  };
}

const works = aPlace({ http: () => page });

describe('browse', () => {
  it('shows the page of an address typed bare', () => {
    expect(browse(works, ' 10.0.0.1:30000 ')).toEqual({
      url: 'http://10.0.0.1:30000/',
      status: 200,
      contentType: 'text/html',
      body: '<h1>It works!</h1>',
    });
  });

  it.each([
    ['10.0.0.1:30001', 'ERR_CONNECTION_REFUSED'],
    ['10.0.0.2', 'ERR_CONNECTION_TIMED_OUT'],
    ['httpd-src', 'ERR_NAME_NOT_RESOLVED'],
    ['https://10.0.0.1:30000', 'ERR_SSL_PROTOCOL_ERROR'],
    ['ftp://10.0.0.1', 'ERR_INVALID_URL'],
    ['', 'ERR_INVALID_URL'],
  ])('fails at %s with %s', (typed, error) => {
    expect(browse(works, typed)).toMatchObject({ status: 0, error });
  });

  it('follows redirects, but not for ever', () => {
    const once = aPlace({
      http: ({ path }) =>
        path === '/' ? { status: 302, headers: { location: '/welcome' } } : page,
    });
    expect(browse(once, 'meow.example')).toMatchObject({ url: 'http://meow.example/welcome' });
    const ever = aPlace({ http: () => ({ status: 302, headers: { location: '/' } }) });
    expect(browse(ever, 'meow.example')).toMatchObject({ error: 'ERR_TOO_MANY_REDIRECTS' });
  });
});
