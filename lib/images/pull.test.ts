import { describe, expect, it } from 'vitest';
import { answerPull, pullError } from './pull.ts';
import { InvalidReference, fullReference, parseReference } from './reference.ts';

describe('image references', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['kubeguide/redis-master', 'docker.io/kubeguide/redis-master:latest'],
    ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
    ['10.0.0.1:5000/app', '10.0.0.1:5000/app:latest'],
    ['localhost/app:v1', 'localhost/app:v1'],
    [`redis@sha256:${'a'.repeat(64)}`, `docker.io/library/redis@sha256:${'a'.repeat(64)}`],
  ])('completes %s', (text, full) => {
    expect(fullReference(parseReference(text))).toBe(full);
  });

  it.each([
    ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
    ['nginx:', 'invalid reference format'],
    ['a b', 'invalid reference format'],
    ['nginx::1', 'invalid reference format'],
  ])('refuses %s', (text, message) => {
    expect(() => parseReference(text)).toThrow(new InvalidReference(message));
  });
});

const outcome = (text: string, registry: 'any' | 'catalogue') => {
  const answer = answerPull(parseReference(text), { registry });
  return answer.ok ? 'ok' : pullError(answer);
};

const notFound = (full: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
const denied = (full: string) =>
  `rpc error: code = Unknown desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`;

describe('a registry that holds every name', () => {
  it.each([
    ['ngnix', 'ok'],
    ['nginx:1.161', notFound('docker.io/library/nginx:1.161')],
    ['nginx:1.27-missing', notFound('docker.io/library/nginx:1.27-missing')],
    ['nginx:999', notFound('docker.io/library/nginx:999')],
    ['badimage', denied('docker.io/library/badimage:latest')],
    [
      'registry.invalid/nosuch:1',
      'rpc error: code = Unknown desc = failed to pull and unpack image "registry.invalid/nosuch:1": failed to resolve reference "registry.invalid/nosuch:1": failed to do request: Head "https://registry.invalid/v2/nosuch/manifests/1": dial tcp: lookup registry.invalid: no such host',
    ],
  ])('%s', (text, expected) => {
    expect(outcome(text, 'any')).toBe(expected);
  });
});

describe('a registry that holds what exists', () => {
  it.each([
    ['nginx:1.27', 'ok'],
    ['nginx:alpine', 'ok'],
    ['nginx:1.27-alpine3.21', 'ok'],
    ['k8s.gcr.io/pause:3.2', 'ok'],
    ['registry.cn-hangzhou.aliyuncs.com/google_containers/pause:3.9', 'ok'],
    ['python:3', 'ok'],
    ['somebody/their-app:7', 'ok'],
    ['ngnix', denied('docker.io/library/ngnix:latest')],
    ['httpd:2.5', notFound('docker.io/library/httpd:2.5')],
    ['gcr.io/google-samples/hello-app:3.0', notFound('gcr.io/google-samples/hello-app:3.0')],
  ])('%s', (text, expected) => {
    expect(outcome(text, 'catalogue')).toBe(expected);
  });
});
