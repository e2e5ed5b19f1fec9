/**
 * pods/log.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-log-of-the-specified-pod
 */
import { badRequest } from '#lib/kube/status.ts';
import { asPod } from '#lib/kube/typed.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { LogOptions, NodeApi } from '../node-api.ts';
import { containerOf, podOf } from './pod-of-call.ts';
import type { Subresource } from './subresource.ts';

export function createLog(nodes: NodeApi | undefined): Subresource {
  return {
    name: 'pods/log',

    connect({ server, request, query }) {
      const pod = podOf(server, request);
      const options = readOptions(query, containerOf(pod, query.get('container') ?? ''));
      // A pod that is on no node yet has said nothing.
      if (!asPod(pod).spec.nodeName || !nodes) return nothing;
      return nodes.log(pod, options);
    },
  };
}

const nothing: HttpResponse = { status: 200, headers: { 'content-type': 'text/plain' }, body: '' };

function readOptions(query: URLSearchParams, container: string): LogOptions {
  const sinceTime = query.get('sinceTime');
  const sinceSeconds = wholeNumber(query, 'sinceSeconds', 1);
  const tailLines = wholeNumber(query, 'tailLines', 0);
  const limitBytes = wholeNumber(query, 'limitBytes', 1);
  return {
    container,
    follow: query.get('follow') === 'true',
    previous: query.get('previous') === 'true',
    timestamps: query.get('timestamps') === 'true',
    ...(sinceTime ? { sinceTime } : {}),
    ...(sinceSeconds === undefined ? {} : { sinceSeconds }),
    ...(tailLines === undefined ? {} : { tailLines }),
    ...(limitBytes === undefined ? {} : { limitBytes }),
  };
}

function wholeNumber(query: URLSearchParams, name: string, least: number): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  const rule = least === 0 ? 'must be greater than or equal to 0' : 'must be greater than 0';
  throw badRequest(`PodLogOptions "" is invalid: ${name}: Invalid value: ${text}: ${rule}`);
}
