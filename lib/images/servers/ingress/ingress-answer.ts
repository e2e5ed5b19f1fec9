/**
 * What ingress-nginx answers: redirects first, then the backend, else its own pages.
 * Spec: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 * Simplified: annotations beyond redirects, rewriting, canaries, CORS, sources and TLS change nothing.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { answer, splitPath } from '../../http-answer.ts';
import type { ProgramContext } from '../../image.ts';
import { httpTime } from '../../log-time.ts';
import {
  annotationOf,
  findLocation,
  hasTls,
  isOn,
  isRegex,
  locationsOf,
  patternOf,
  type IngressObject,
  type Location,
} from './ingress-rules.ts';
import { nginxErrorPage } from '../nginx-error-page.ts';
import { canaryOf } from './canary.ts';
import { passOn, upstreamOf } from './upstream.ts';

export interface Answered {
  readonly response: HttpResponse;
  /** For the access log: "default-web-80", and the pod that answered. */
  readonly upstream: string;
  readonly address: string;
}

interface Asked {
  readonly request: HttpRequest;
  readonly host: string;
  readonly pathname: string;
  readonly isSecure: boolean;
  /** Before 0.26 every host had a certificate, if only the fake one, and so every host was redirected. */
  readonly redirectsAll: boolean;
}

export function ingressAnswer(
  request: HttpRequest,
  context: ProgramContext,
  ingresses: readonly IngressObject[],
): Answered {
  const [host = ''] = (request.headers['host'] ?? '').split(':');
  const isSecure = context.port === 443;
  const { pathname } = splitPath(request.path);
  const redirectsAll = /^v?0\.(1\d|2[0-5])\./.test(context.version);
  const asked = { request, host, pathname, isSecure, redirectsAll };
  const plain = ingresses.filter((one) => !isOn(one, 'canary'));
  const location = findLocation(locationsOf(plain), host, asked.pathname) ?? fallback(plain);
  if (!location) return own(404, context, 'upstream-default-backend');
  const redirect = redirectOf(location, asked);
  if (redirect) return own(redirect.status, context, '', { Location: redirect.to });
  if (!isWelcome(location, request)) return own(403, context, '');
  const canary = canaryOf(ingresses, location, { request, context });
  return forward(canary ?? location, asked, context);
}

/** An Ingress that is only a default backend takes what nobody else does. */
function fallback(ingresses: readonly IngressObject[]): Location | undefined {
  const ingress = ingresses.find(({ spec }) => spec.defaultBackend);
  const backend = ingress?.spec.defaultBackend;
  return ingress && backend && { ingress, host: '', path: '/', pathType: 'Prefix', backend };
}

function redirectOf(
  { ingress, host }: Location,
  asked: Asked,
): { status: number; to: string } | undefined {
  const permanent = annotationOf(ingress, 'permanent-redirect');
  if (permanent) {
    const code = Number(annotationOf(ingress, 'permanent-redirect-code') ?? 301);
    return { status: code, to: permanent };
  }
  const temporal = annotationOf(ingress, 'temporal-redirect');
  if (temporal) return { status: 302, to: temporal };
  const root = annotationOf(ingress, 'app-root');
  const scheme = asked.isSecure ? 'https' : 'http';
  if (root && asked.pathname === '/')
    return { status: 302, to: `${scheme}://${asked.host}${root}` };
  const isForced = isOn(ingress, 'force-ssl-redirect');
  const mayRedirect = asked.redirectsAll || hasTls(ingress, host);
  const wantsTls = mayRedirect && annotationOf(ingress, 'ssl-redirect') !== 'false';
  return !asked.isSecure && (isForced || wantsTls)
    ? { status: 308, to: `https://${asked.host}${asked.request.path}` }
    : undefined;
}

/** Simplified: of the ranges only whole addresses and /0, /8, /16 and /24 are understood. */
function isWelcome({ ingress }: Location, { peer }: HttpRequest): boolean {
  const list =
    annotationOf(ingress, 'whitelist-source-range') ??
    annotationOf(ingress, 'allowlist-source-range');
  if (list === undefined) return true;
  const client = (peer?.address ?? '').split('.');
  return list.split(',').some((range) => {
    const [address = '', bits = '32'] = range.trim().split('/');
    const octets = Math.floor(Number(bits) / 8);
    return address.split('.').slice(0, octets).join('.') === client.slice(0, octets).join('.');
  });
}

function forward(location: Location, asked: Asked, context: ProgramContext): Answered {
  const upstream = upstreamOf(context, location.ingress.metadata.namespace, location.backend);
  if (upstream.endpoints.length === 0) return own(503, context, upstream.name);
  const { response, address } = passOn(context, upstream, proxied(location, asked, context));
  if (!response) return { ...own(502, context, upstream.name), address };
  const { Server: _server, server: _lower, ...headers } = response.headers;
  const extra = asked.isSecure ? hsts : {};
  const cors = isOn(location.ingress, 'enable-cors') ? { 'Access-Control-Allow-Origin': '*' } : {};
  return {
    response: { ...response, headers: { ...headers, ...extra, ...cors } },
    upstream: upstream.name,
    address,
  };
}

const hsts = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

function proxied(
  location: Location,
  { request, host, isSecure }: Asked,
  context: ProgramContext,
): HttpRequest {
  const client = request.peer?.address ?? '';
  const scheme = isSecure ? 'https' : 'http';
  return {
    ...request,
    path: rewritten(location, request.path),
    headers: {
      ...request.headers,
      'x-request-id': requestId(context),
      'x-real-ip': client,
      'x-forwarded-for': client,
      'x-forwarded-host': host,
      'x-forwarded-port': String(context.port),
      'x-forwarded-proto': scheme,
      'x-forwarded-scheme': scheme,
      'x-scheme': scheme,
    },
  };
}

const requestId = ({ chance }: ProgramContext): string =>
  Array.from({ length: 32 }, () => chance.below(16).toString(16)).join('');

/** What the backend sees of the path, with what the groups of the pattern have caught. */
function rewritten(location: Location, path: string): string {
  const target = annotationOf(location.ingress, 'rewrite-target');
  if (target === undefined || !isRegex(location.ingress)) return path;
  const { pathname, query } = splitPath(path);
  const groups = patternOf(location)?.exec(pathname) ?? [];
  const to = target.replace(/\$(\d)/g, (_text, digit: string) => groups[Number(digit)] ?? '');
  const text = query.toString();
  return text ? `${to}?${text}` : to;
}

/** One of nginx's own pages. */
function own(
  status: number,
  { nowMs, port }: ProgramContext,
  upstream: string,
  headers: Readonly<Record<string, string>> = {},
): Answered {
  const type = { Date: httpTime(nowMs), 'Content-Type': 'text/html' };
  const response = answer(status, nginxErrorPage(status), {
    ...type,
    ...(port === 443 ? hsts : {}),
    ...headers,
  });
  return { response, upstream, address: '-' };
}
