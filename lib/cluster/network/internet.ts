/**
 * The world outside, as far as a course needs it: the sites where addons publish their manifests.
 * Simplified: whatever release is asked for, the manifest is that of the addon as it is here.
 */
import { stringify } from 'yaml';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { Server } from '#lib/sim/net.ts';
import { addons } from '../addons/registry.ts';

/** Addresses kept for documentation: nobody has them. Spec: RFC 5737 */
const sites: Readonly<Record<string, string>> = {
  'github.com': '203.0.113.4',
  'raw.githubusercontent.com': '203.0.113.133',
};

export const siteAddress = (name: string): string | undefined => sites[name];

/** The web server at an address out there. */
export function siteAt(address: string, port: number): Server | undefined {
  const [name] = Object.entries(sites).find(([, one]) => one === address) ?? [];
  if (name === undefined || (port !== 443 && port !== 80)) return undefined;
  return {
    ...(port === 443 ? { tls: { commonName: name, altNames: [name], issuer: 'public' } } : {}),
    http: ({ path }) => respond(`https://${name}${path}`),
  };
}

function respond(url: string): HttpResponse {
  const addon = addons.find(({ urls }) => urls.test(url));
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  if (!addon) return { status: 404, headers, body: 'Not Found' };
  return {
    status: 200,
    headers,
    body: addon
      .objects(url)
      .map((one) => stringify(one))
      .join('---\n'),
  };
}
