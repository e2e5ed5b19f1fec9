'use client';
import { useTranslations } from 'next-intl';
import type { CheckResult } from '#lib/protocol/messages.ts';
import { Breakable } from '../breakable.tsx';
import { VerdictBox } from './verdict-box.tsx';

/** What was observed beside what was expected, and what each check gave. */
export function Checks({ checks }: { readonly checks: readonly CheckResult[] }) {
  const t = useTranslations('tasks');
  return (
    <table className="checks">
      <thead>
        <tr>
          <th scope="col">{t('check')}</th>
          <th scope="col">{t('expected')}</th>
          <th scope="col">{t('observed')}</th>
          <th scope="col">{t('pointsShort')}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr key={check.id}>
            <th scope="row">
              <VerdictBox state={check.verdict} />
              <span className="aloud">{t(`verdict.${check.verdict}`)}</span>
              {check.title}
            </th>
            <td className="mono" data-head={t('expected')}>
              <Facts text={check.expected} />
            </td>
            <td className={`mono observed-${check.verdict}`} data-head={t('observed')}>
              <Facts text={check.observed} />
            </td>
            <td className="check-points">
              {check.points} / {check.maxPoints}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Facts that a check told in one breath, each on a line of its own. */
function Facts({ text }: { readonly text: string }) {
  return (text || '–').split(' · ').map((fact, index) => (
    <span key={index} className="fact">
      <Breakable text={fact} />
    </span>
  ));
}
