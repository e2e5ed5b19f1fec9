/** The registry for images of one's own. Spec: https://distribution.github.io/distribution/spec/api/ */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { jsonAnswer, splitPath } from './http-answer.ts';
import { defineImage, type ServerProgram } from './image.ts';

const server: ServerProgram = {
  step: ({ nowMs }) => ({
    lines: [
      {
        text: `time="${new Date(nowMs).toISOString()}" level=info msg="listening on [::]:5000" go.version=go1.20.8 version=2.8.3`,
        stream: 'stderr',
      },
    ],
    listen: [{ port: 5000 }],
  }),
  http(request, { files }) {
    const { pathname } = splitPath(request.path);
    if (pathname === '/v2/' || pathname === '/v2') return jsonAnswer(200, {});
    if (pathname === '/v2/_catalog') {
      const root = '/var/lib/registry/docker/registry/v2/repositories';
      const isThere = files.stat(root)?.type === 'folder';
      return jsonAnswer(200, { repositories: isThere ? files.list(root) : [] });
    }
    const errors = [{ code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }];
    return jsonAnswer(404, { errors });
  },
};

export const dockerRegistry = defineImage({
  names: ['docker.io/library/registry'],
  versions: { all: ['2.8.3', '3.0.0', '2.7.1', '2.6.2'] },
  sizeBytes: 10_115_072,
  entrypoint: ['/entrypoint.sh'],
  cmd: ['/etc/docker/registry/config.yml'],
  exposed: ['5000/tcp'],
  volumes: ['/var/lib/registry'],
  wrappers: { 'entrypoint.sh': (args) => ['registry', 'serve', ...args] },
  layers: [alpineLayer('3.18.12'), { '/var/lib/registry': { type: 'folder' } }],
  programs: alpinePrograms,
  servers: { registry: server },
});
