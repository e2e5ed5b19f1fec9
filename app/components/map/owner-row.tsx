'use client';
import { useTranslations } from 'next-intl';
import type { MapLayout, Owner } from './map-layout.ts';
import { type Label, labelSets, suffix } from './line-paths.ts';

interface Props {
  readonly layout: MapLayout;
  readonly owners: readonly Owner[];
}

/** Who owns the pods below: one workload with its versions over their pods, or many in a row. */
export function OwnerRow({ layout, owners }: Props) {
  const t = useTranslations('map');
  if (owners.length === 0) return <p className="owners-empty">{t('noWorkload')}</p>;
  if (layout.isNarrow) return <OwnerList owners={owners} />;
  if (owners.length > 1) return <ManyOwners owners={owners} />;
  const labels = labelsOf(layout, owners);
  const [owner] = owners;
  if (!owner) return null;
  return (
    <>
      <OwnerName owner={owner} />
      {labels
        .filter(({ owner: { uid } }) => uid !== owner.workload.uid)
        .map(({ key, owner: set, x }, index) => (
          <span key={key} className="owner-set" style={{ left: x }}>
            ReplicaSet <b className="mono">{suffix(set.name)}</b>
            {labels.length > 1 ? t(index === labels.length - 1 ? 'newVersion' : 'oldVersion') : ''}
            <span>{t('pods', { count: set.desired })}</span>
          </span>
        ))}
    </>
  );
}

function OwnerName({ owner: { workload } }: { readonly owner: Owner }) {
  return (
    <span className="owner-name">
      {workload.kind} <b className="mono">{workload.name}</b>
      <b className="mono">
        {workload.ready}/{workload.desired}
      </b>
    </span>
  );
}

/** Each on a line of its own, its versions under it. */
function OwnerList({ owners }: { readonly owners: readonly Owner[] }) {
  const t = useTranslations('map');
  return (
    <ul className="owners-list">
      {owners.map(({ workload, sets }) => (
        <li key={workload.uid}>
          {workload.kind} <b className="mono">{workload.name}</b>{' '}
          <b className="mono">
            {workload.ready}/{workload.desired}
          </b>
          {sets.map((set) => (
            <span key={set.uid}>
              ReplicaSet <b className="mono">{suffix(set.name)}</b>{' '}
              {t('pods', { count: set.desired })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function ManyOwners({ owners }: { readonly owners: readonly Owner[] }) {
  return (
    <ul className="owners-many">
      {owners.map(({ workload }) => (
        <li key={workload.uid}>
          {workload.kind} <b className="mono">{workload.name}</b>
          <b className="mono">
            {workload.ready}/{workload.desired}
          </b>
        </li>
      ))}
    </ul>
  );
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
