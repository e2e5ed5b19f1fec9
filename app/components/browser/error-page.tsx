'use client';
import { useTranslations } from 'next-intl';

/** The errors that have a sentence of their own; of others the name is shown. */
const known = new Set([
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_SSL_PROTOCOL_ERROR',
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_TOO_MANY_REDIRECTS',
  'ERR_INVALID_HTTP_RESPONSE',
  'ERR_INVALID_URL',
]);

interface Props {
  readonly url: string;
  readonly error: string;
}

/** What a browser shows when there is no page. */
export function ErrorPage({ url, error }: Props) {
  const t = useTranslations('browser');
  const host = URL.canParse(url) ? new URL(url).host : url;
  return (
    <div className="browser-error">
      <h3>{t('failed')}</h3>
      <p>{known.has(error) ? t(`errors.${error}`, { host }) : host}</p>
      <p className="mono">{error}</p>
    </div>
  );
}
