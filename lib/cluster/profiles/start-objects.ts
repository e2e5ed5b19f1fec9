/**
 * The objects a kubeadm cluster of v1.32 has when it is half a minute old: bootstrap RBAC, system pods and all.
 * data/ holds them as a real cluster had them, one object a line, with {{places}} where profiles differ.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { Profile } from '../profile.ts';
import { ClusterPki } from './pki/pki.ts';
import apiservices from './data/apiservices.json' with { type: 'json' };
import clusterrolebindings from './data/clusterrolebindings.json' with { type: 'json' };
import clusterroles from './data/clusterroles.json' with { type: 'json' };
import configmaps from './data/configmaps.json' with { type: 'json' };
import controllerrevisions from './data/controllerrevisions.json' with { type: 'json' };
import csinodes from './data/csinodes.json' with { type: 'json' };
import daemonsets from './data/daemonsets.json' with { type: 'json' };
import deployments from './data/deployments.json' with { type: 'json' };
import endpoints from './data/endpoints.json' with { type: 'json' };
import endpointslices from './data/endpointslices.json' with { type: 'json' };
import flowschemas from './data/flowschemas.json' with { type: 'json' };
import leases from './data/leases.json' with { type: 'json' };
import namespaces from './data/namespaces.json' with { type: 'json' };
import nodes from './data/nodes.json' with { type: 'json' };
import pods from './data/pods.json' with { type: 'json' };
import priorityclasses from './data/priorityclasses.json' with { type: 'json' };
import prioritylevels from './data/prioritylevelconfigurations.json' with { type: 'json' };
import replicasets from './data/replicasets.json' with { type: 'json' };
import rolebindings from './data/rolebindings.json' with { type: 'json' };
import roles from './data/roles.json' with { type: 'json' };
import serviceaccounts from './data/serviceaccounts.json' with { type: 'json' };
import services from './data/services.json' with { type: 'json' };
import storageclasses from './data/storageclasses.json' with { type: 'json' };
import { nextAddress } from '../addresses.ts';

const all: readonly unknown[][] = [
  namespaces,
  nodes,
  csinodes,
  leases,
  serviceaccounts,
  configmaps,
  clusterroles,
  clusterrolebindings,
  roles,
  rolebindings,
  priorityclasses,
  prioritylevels,
  flowschemas,
  apiservices,
  storageclasses,
  services,
  endpoints,
  endpointslices,
  controllerrevisions,
  daemonsets,
  deployments,
  replicasets,
  pods,
];

/** The start objects with the profile's nodes, addresses and times in their places. */
export function startObjects(profile: Profile): readonly AnyObject[] {
  // Inside JSON text; a certificate has line breaks.
  const quote = (value: string) => JSON.stringify(value).slice(1, -1);
  const text = fillText(profile, JSON.stringify(all.flat()), quote);
  const objects = JSON.parse(text) as AnyObject[];
  return objects.filter((object) => !JSON.stringify(object).includes(missing));
}

/** A text of data/ with the profile's nodes, addresses and times in their places. */
export function fillText(
  profile: Profile,
  text: string,
  quote: (value: string) => string = (value) => value,
): string {
  const startMs = Date.parse(profile.startTime);
  const pki = new ClusterPki(profile);
  return text.replaceAll(/\{\{(.*?)\}\}/g, (_match, place: string) => {
    const seconds = /^t([+-]\d+)$/.exec(place)?.[1];
    if (seconds) return toTimestamp(startMs + Number(seconds) * 1000).slice(0, -1);
    const value = placeValue(profile, place, pki);
    return value === undefined ? missing : quote(value);
  });
}

/** Marks what belongs to a node that the profile does not have. */
const missing = '{{no such node}}';

function placeValue(profile: Profile, place: string, pki: ClusterPki): string | undefined {
  const [, what = '', node = '', pod = ''] = /^([a-zA-Z]+)(\d*)\.?(\d*)$/.exec(place) ?? [];
  const one = profile.nodes[Number(node)];
  switch (what) {
    case 'node':
      return one?.name;
    case 'address':
      return one?.address;
    case 'cidr':
      return one?.podCIDR;
    case 'pod':
      return one && nextAddress(one.firstPodAddress, Number(pod));
    case 'podSubnet':
      return profile.podSubnet;
    case 'dns':
      return profile.dnsAddress;
    case 'date':
      return profile.startTime.slice(0, 10);
    case 'ca':
      return pki.certificate('ca');
    case 'frontProxyCa':
      return pki.certificate('front-proxy-ca');
    default:
      throw new Error(`no such place: {{${place}}}`);
  }
}
