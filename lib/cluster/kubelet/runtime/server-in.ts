/** What answers at a port: the image's handlers, over the container as it is at that moment. */
import type { Certificate } from '#lib/images/image.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { Server } from '#lib/sim/net.ts';
import type { RuntimeContainer, ServerRun } from './container.ts';
import { programOf, serverContext, type ServerParts } from './server-context.ts';

const selfMade = ({ hostname }: RuntimeContainer): Certificate => ({
  commonName: hostname,
  altNames: [],
  issuer: hostname,
});

export function serverIn(
  server: ServerParts,
  container: RuntimeContainer,
  { run, port, client }: { run: ServerRun; port: number; client: string },
): Server {
  const program = programOf(container, run);
  const context = () => serverContext(server, container, { run, port });
  const isSecure = run.listening.find((one) => one.port === port)?.tls === true;
  const answer = (request: HttpRequest): HttpResponse => {
    const response = program.http?.(
      { ...request, peer: { ...request.peer, address: client } },
      context(),
    );
    if (!response) return { status: 404, headers: {} };
    return request.method === 'HEAD' ? { ...response, body: '' } : response;
  };
  const { line } = program;
  return {
    ...(isSecure ? { tls: program.certificate?.(context()) ?? selfMade(container) } : {}),
    ...(program.http ? { http: answer } : {}),
    ...(line ? { line: (text, connection) => line(text, context(), connection) } : {}),
  };
}
