/** The API as a program in a pod reaches it: by the Service's address, with the token of its account. */
import type { HttpResponse } from '#lib/sim/http.ts';
import type { ProgramContext } from './image.ts';

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** The header that shows who the program is; none when its pod was given no token. */
export function bearer({ files }: ProgramContext): Record<string, string> {
  if (files.stat(tokenPath)?.type !== 'file') return {};
  return { authorization: `Bearer ${files.read(tokenPath)}` };
}

/** undefined when the API server cannot be reached. */
export function askApi(context: ProgramContext, path: string): HttpResponse | undefined {
  const address = context.env['KUBERNETES_SERVICE_HOST'] ?? '';
  const port = Number(context.env['KUBERNETES_SERVICE_PORT'] ?? 443);
  const connection = context.network.connect({ address, port });
  if (connection.outcome !== 'open') return undefined;
  return connection.server.http?.({ method: 'GET', path, headers: bearer(context) });
}

/** The items of a list; none when it cannot be read. */
export function listFromApi<T>(context: ProgramContext, path: string): readonly T[] {
  const response = askApi(context, path);
  if (response?.status !== 200) return [];
  return (response.body as { items?: readonly T[] }).items ?? [];
}
