/**
 * pods/exec, pods/attach and pods/portforward: connections to what runs on a node.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
import { badRequest, StatusError } from '#lib/kube/status.ts';
import type { HttpResponse, Session } from '#lib/sim/http.ts';
import type { NodeApi, StreamOptions } from '../node-api.ts';
import { containerOf, placedPodOf } from './pod-of-call.ts';
import type { Subresource } from './subresource.ts';

export function createStreaming(nodes: NodeApi | undefined): readonly Subresource[] {
  return [createExec(nodes), createAttach(nodes), createPortForward(nodes)];
}

function createExec(nodes: NodeApi | undefined): Subresource {
  return {
    name: 'pods/exec',
    connect({ server, request, query }) {
      const command = query.getAll('command');
      const pod = placedPodOf(server, request);
      const container = containerOf(pod, query.get('container') ?? '');
      if (command.length === 0)
        throw badRequest('you must specify at least 1 command for the container');
      return upgraded(reach(nodes).exec(pod, container, command, streamOptions(query)));
    },
  };
}

function createAttach(nodes: NodeApi | undefined): Subresource {
  return {
    name: 'pods/attach',
    connect({ server, request, query }) {
      const pod = placedPodOf(server, request);
      const container = containerOf(pod, query.get('container') ?? '');
      return upgraded(reach(nodes).attach(pod, container, streamOptions(query)));
    },
  };
}

function createPortForward(nodes: NodeApi | undefined): Subresource {
  return {
    name: 'pods/portforward',
    connect({ server, request }) {
      const pod = placedPodOf(server, request);
      const dial = reach(nodes).forward(pod);
      if (dial instanceof StatusError) throw dial;
      return { status: 101, headers: {}, dial };
    },
  };
}

const streamOptions = (query: URLSearchParams): StreamOptions => ({
  stdin: query.get('stdin') === 'true',
  tty: query.get('tty') === 'true',
});

function upgraded(result: Session | StatusError): HttpResponse {
  if (result instanceof StatusError) throw result;
  return { status: 101, headers: {}, session: result };
}

export function reach(nodes: NodeApi | undefined): NodeApi {
  if (nodes) return nodes;
  throw new StatusError(
    503,
    'ServiceUnavailable',
    'the server is currently unable to handle the request',
  );
}
