/**
 * A browser outside the cluster: opens an address as the network there sees it, and shows the page,
 * or the error a browser would show, by Chromium's name for it.
 * Spec: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 * Simplified: one page without its images, styles and scripts; at most five redirects; no certificate is trusted.
 */
import type { HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';

/** What the browser remembers of the servers it has spoken to, by host name. */
export interface CookieJar {
  get(host: string): Readonly<Record<string, string>>;
  set(host: string, cookies: Readonly<Record<string, string>>): void;
}

export interface BrowseOptions {
  /** A form's fields, URL-encoded: they are sent with POST. */
  readonly form?: string | undefined;
  readonly jar?: CookieJar;
}

export interface BrowsedPage {
  /** The address in the end, after redirects. */
  readonly url: string;
  /** 0 when there is no answer. */
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** "ERR_CONNECTION_REFUSED"; absent when a page came. */
  readonly error?: string;
}

const mostRedirects = 5;

/** Opens what was typed into an address bar: "192.168.148.130:30000" is enough. */
export function browse(
  place: NetworkPlace,
  typed: string,
  { form, jar = noCookies }: BrowseOptions = {},
): BrowsedPage {
  let url = toUrl(typed);
  for (let hops = 0; url !== undefined; hops++) {
    // A redirect after a form is followed without it.
    const page = fetchPage(place, url, { jar, form: hops === 0 ? form : undefined });
    const next = redirectOf(page, url);
    if (!next) return page.shown;
    if (hops === mostRedirects) return failed(url.href, 'ERR_TOO_MANY_REDIRECTS');
    url = next;
  }
  return failed(typed, 'ERR_INVALID_URL');
}

const noCookies: CookieJar = { get: () => ({}), set() {} };

interface Fetched {
  readonly shown: BrowsedPage;
  readonly location?: string;
}

interface Asking {
  readonly form: string | undefined;
  readonly jar: CookieJar;
}

function fetchPage(place: NetworkPlace, url: URL, { form, jar }: Asking): Fetched {
  const address = isAddress(url.hostname) ? url.hostname : resolve(place, url.hostname);
  if (!address) return { shown: failed(url.href, 'ERR_NAME_NOT_RESOLVED') };
  const isSecure = url.protocol === 'https:';
  const port = url.port ? Number(url.port) : isSecure ? 443 : 80;
  const connection = place.connect({ address, port });
  if (connection.outcome !== 'open') {
    return { shown: failed(url.href, connectionErrors[connection.outcome]) };
  }
  const { server } = connection;
  if (isSecure) {
    const error = server.tls ? 'ERR_CERT_AUTHORITY_INVALID' : 'ERR_SSL_PROTOCOL_ERROR';
    return { shown: failed(url.href, error) };
  }
  if (!server.http) return { shown: failed(url.href, 'ERR_INVALID_HTTP_RESPONSE') };
  const cookies = Object.entries(jar.get(url.hostname)).map((pair) => pair.join('='));
  const response = server.http({
    method: form === undefined ? 'GET' : 'POST',
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      'user-agent': userAgent,
      accept: 'text/html,*/*;q=0.8',
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { body: form }),
    peer: { address: place.address },
  });
  keepCookie(jar, url.hostname, inLowerCase(response.headers)['set-cookie']);
  return toPage(response, url);
}

/** Simplified: a cookie belongs to its host, for all paths and for ever. */
function keepCookie(jar: CookieJar, host: string, header: string | undefined): void {
  const [, name, value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(header ?? '') ?? [];
  if (name !== undefined) jar.set(host, { ...jar.get(host), [name]: value });
}

const userAgent =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0';

const connectionErrors = {
  refused: 'ERR_CONNECTION_REFUSED',
  timeout: 'ERR_CONNECTION_TIMED_OUT',
  unreachable: 'ERR_ADDRESS_UNREACHABLE',
};

function toPage({ status, headers: sent, body }: HttpResponse, url: URL): Fetched {
  const headers = inLowerCase(sent);
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const shown = {
    url: url.href,
    status,
    contentType: headers['content-type'] ?? 'text/plain',
    body: text,
  };
  const { location } = headers;
  return status >= 300 && status < 400 && location ? { shown, location } : { shown };
}

/** Servers spell the names of headers as they like. */
const inLowerCase = (headers: HttpResponse['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function redirectOf({ location }: Fetched, from: URL): URL | undefined {
  return location !== undefined && URL.canParse(location, from)
    ? new URL(location, from)
    : undefined;
}

function resolve(place: NetworkPlace, name: string): string | undefined {
  const resolution = place.resolve(name);
  return resolution.ok ? resolution.addresses[0] : undefined;
}

const isAddress = (host: string): boolean => /^\d+(\.\d+){3}$/.test(host);

function toUrl(typed: string): URL | undefined {
  const text = typed.trim();
  const url = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}

function failed(url: string, error: string): BrowsedPage {
  return { url, status: 0, contentType: '', body: '', error };
}
