'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { ApiAccess } from '#lib/protocol/api-access.ts';
import type { Accesses } from './use-accesses.ts';

/** The secrets that hold, newest first. */
export function AccessList({ accesses }: { readonly accesses: Accesses }) {
  const t = useTranslations('access');
  const { list } = accesses;
  if (!list?.length) return <p className="access-none">{list ? t('none') : t('loading')}</p>;
  return (
    <table className="access-list">
      <caption>{t('list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('made')}</th>
          <th scope="col">{t('used')}</th>
          <th scope="col">{t('expires')}</th>
          <th scope="col">
            <span className="aloud">{t('revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((access) => (
          <Row key={access.id} access={access} onRevoke={() => void accesses.revoke(access.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ access, onRevoke }: { readonly access: ApiAccess; onRevoke(): void }) {
  const t = useTranslations('access');
  const format = useFormatter();
  const when = (ms: number) =>
    format.dateTime(ms, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  const made = when(access.createdMs);
  return (
    <tr>
      <td>{made}</td>
      <td>{access.usedMs === null ? t('never') : when(access.usedMs)}</td>
      <td>{when(access.expiresMs)}</td>
      <td>
        <button
          type="button"
          className="button"
          aria-label={t('revokeThat', { made })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </button>
      </td>
    </tr>
  );
}
