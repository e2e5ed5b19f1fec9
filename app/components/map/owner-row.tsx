'use client';
import { useTranslations } from 'next-intl';
import type { ClusterView, WorkloadView } from '#lib/protocol/cluster-view.ts';
import type { MapLayout, Owner } from './map-layout.ts';
import { type Label, labelSets, suffix } from './line-paths.ts';
import { PointsAt } from './points-at.tsx';

interface Props {
  readonly layout: MapLayout;
  readonly owners: readonly Owner[];
}

/** One workload and its versions, each over the pods that its lines lead to. */
export function OwnerRow({ layout, owners }: Props) {
  const t = useTranslations('map');
  const labels = labelsOf(layout, owners);
  const [owner] = owners;
  if (!owner) return null;
  return (
    <>
      <span className="owner-name">
        <OwnerWords workload={owner.workload} />
      </span>
      {labels
        .filter(({ owner: { uid } }) => uid !== owner.workload.uid)
        .map(({ key, owner: set, x }, index) => (
          <span key={key} className="owner-set" style={{ left: x }}>
            {set.kind} <b className="mono">{suffix(set.name)}</b>
            {labels.length > 1 && set.revision > 0
              ? t(index === labels.length - 1 ? 'newVersion' : 'oldVersion')
              : ''}
            <span>{t('pods', { count: set.desired })}</span>
          </span>
        ))}
    </>
  );
}

interface ListProps {
  readonly view: ClusterView;
  readonly owners: readonly Owner[];
  readonly onLight: (pods: readonly string[]) => void;
}

/** Who owns the pods below, where no line can say it. */
export function OwnerList({ view, owners, onLight }: ListProps) {
  const t = useTranslations('map');
  if (owners.length === 0) return <p className="owners-empty">{t('noWorkload')}</p>;
  return (
    <ul className="owners-list">
      {owners.map((owner) => (
        <li key={owner.workload.uid}>
          <PointsAt pods={podsOf(view, owner)} onLight={onLight}>
            <OwnerWords workload={owner.workload} />
          </PointsAt>
        </li>
      ))}
    </ul>
  );
}

/** What it is, and how far it has got; of a CronJob, when it runs. */
function OwnerWords({ workload }: { readonly workload: WorkloadView }) {
  const { kind, name, ready, desired, schedule } = workload;
  return (
    <>
      {kind} <b className="mono">{name}</b>
      <b className="mono">{schedule ?? `${ready}/${desired}`}</b>
    </>
  );
}

function podsOf(view: ClusterView, { workload, sets }: Owner): string[] {
  const uids = new Set([workload, ...sets].map(({ uid }) => uid));
  return view.pods.filter(({ owner }) => uids.has(owner)).map(({ uid }) => uid);
}

/** The labels of one workload: of its sets, or of itself when pods are its own. */
export function labelsOf(layout: MapLayout, owners: readonly Owner[]): Label[] {
  const [owner] = owners;
  if (!owner) return [];
  const { kind, name, uid } = owner.workload;
  const nameWidth = kind.length * 6.6 + name.length * 7.3 + 56;
  if (owner.sets.length > 0) return labelSets(layout, owner, nameWidth + 24);
  return [{ key: uid, owner: owner.workload, x: 0, width: nameWidth }];
}
