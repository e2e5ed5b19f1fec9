/**
 * How a client is told where a world's API is and how to get in.
 * kubectl sends a token only over TLS; over plain HTTP the secret stands in the address instead.
 * Spec: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import { stringify } from 'yaml';

export interface Entrance {
  /** "https://wavetank.example". */
  readonly origin: string;
  readonly id: string;
  readonly secret: string;
}

const name = 'wavetank';

/** The text of a kubeconfig that has this cluster and nothing else. */
export function kubeconfigOf(entrance: Entrance): string {
  const { server, token } = wayOf(entrance);
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: token === undefined ? {} : { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}

/** The same without a file: a command to begin with. */
export function commandOf(entrance: Entrance): string {
  const { server, token } = wayOf(entrance);
  return `kubectl --server=${server}${token === undefined ? '' : ` --token=${token}`} get nodes`;
}

function wayOf({ origin, id, secret }: Entrance): { server: string; token?: string } {
  if (!origin.startsWith('https:')) return { server: `${origin}/k8s/${secret}` };
  return { server: `${origin}/k8s/${id}`, token: secret };
}
