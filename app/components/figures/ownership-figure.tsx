'use client';
import { useTranslations } from 'next-intl';
import type { ClusterView, PodView } from '#lib/protocol/cluster-view.ts';
import { suffix } from '../map/line-paths.ts';
import { type Owner, ownersOf } from '../map/map-layout.ts';
import { shortName } from '../map/pod-words.ts';
import { StateGlyph } from '../map/state-glyph.tsx';
import { useWorld } from '../world/world-provider.tsx';

/** A Deployment, the ReplicaSets it hands its versions to, and the Pods that these count. */
export function OwnershipFigure() {
  const t = useTranslations('figures');
  const view = useWorld((state) => state.view);
  const live = view && ownersOf(view).find(({ workload }) => workload.kind === 'Deployment');
  const { owner, pods } = live ? { owner: live, pods: view.pods } : example;
  const { workload, sets } = owner;
  return (
    <div className="ownership" role="img" aria-label={label(owner, pods)}>
      <div className="ownership-box">
        <span>
          Deployment <small>{t('wants', { count: workload.desired })}</small>
        </span>
        <b className="mono">{workload.name}</b>
      </div>
      <ul className="ownership-sets">
        {sets.map((set) => (
          <li key={set.uid}>
            <div className="ownership-box">
              <span>
                ReplicaSet <small>{t('wants', { count: set.desired })}</small>
              </span>
              <b className="mono">{suffix(set.name)}</b>
            </div>
            <ul className="ownership-pods">
              {podsOf(pods, set.uid).map((pod) => (
                <li key={pod.uid} className={`pod-tile-flat pod-${pod.state}`}>
                  <StateGlyph state={pod.state} />
                  <span className="mono">{shortName(pod)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {!live && <p className="figure-note">{t('example')}</p>}
    </div>
  );
}

const mostPods = 12;

const podsOf = (pods: readonly PodView[], owner: string): PodView[] =>
  pods.filter((pod) => pod.owner === owner).slice(0, mostPods);

function label({ workload, sets }: Owner, pods: readonly PodView[]): string {
  const told = sets.map(
    (set) =>
      `ReplicaSet ${suffix(set.name)}: ${podsOf(pods, set.uid)
        .map((pod) => `${shortName(pod)} ${pod.status}`)
        .join(', ')}`,
  );
  return `Deployment ${workload.name}; ${told.join('; ')}`;
}

/** The text's own figures. */
const examplePod = (suffixName: string): PodView => ({
  uid: suffixName,
  name: `httpd-deployment-65f7496c48-${suffixName}`,
  namespace: 'default',
  node: '',
  ip: '',
  state: 'ready',
  status: 'Running',
  ready: '1/1',
  restarts: 0,
  images: ['httpd'],
  createdMs: 0,
  owner: 'set',
  why: '',
});

const exampleWorkload: ClusterView['workloads'][number] = {
  uid: 'deployment',
  kind: 'Deployment',
  name: 'httpd-deployment',
  namespace: 'default',
  desired: 2,
  ready: 2,
  owner: '',
  revision: 0,
  images: ['httpd'],
};

const example: { owner: Owner; pods: readonly PodView[] } = {
  owner: {
    workload: exampleWorkload,
    sets: [
      {
        ...exampleWorkload,
        uid: 'set',
        kind: 'ReplicaSet',
        name: 'httpd-deployment-65f7496c48',
        owner: 'deployment',
        revision: 1,
      },
    ],
  },
  pods: [examplePod('77j46'), examplePod('rqknm')],
};
