/** An echo server in Node: answers with what it was asked, as JSON. Spec: https://hub.docker.com/r/kennship/http-echo */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { answer, bodyText, splitPath } from './http-answer.ts';
import { defineImage, type ServerProgram } from './image.ts';
import { httpTime } from './log-time.ts';

const port = 3000;

const server: ServerProgram = {
  step: () => ({ lines: [{ text: `Listening on port ${port}.` }], listen: [{ port }] }),
  http(request, { hostname, nowMs }) {
    const { pathname, query } = splitPath(request.path);
    const echo = {
      path: pathname,
      headers: request.headers,
      method: request.method,
      body: bodyText(request.body) || {},
      query: Object.fromEntries(query),
      ip: `::ffff:${request.peer?.address ?? ''}`,
      os: { hostname },
    };
    const headers = {
      'X-Powered-By': 'Express',
      'Content-Type': 'application/json; charset=utf-8',
      Date: httpTime(nowMs),
    };
    return answer(200, JSON.stringify(echo, null, 2), headers);
  },
  usage: () => ({ cpuMillis: 1, memoryBytes: 25 * 2 ** 20 }),
};

export const kennshipHttpEcho = defineImage({
  names: ['docker.io/kennship/http-echo'],
  versions: { all: ['1.0.0'] },
  sizeBytes: 22_908_416,
  cmd: ['node', 'index.js'],
  exposed: ['3000/tcp'],
  layers: [alpineLayer('3.7.3')],
  programs: alpinePrograms,
  servers: { node: server },
});
