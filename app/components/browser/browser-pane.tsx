'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Glyph } from '../glyph.tsx';
import { useLearn } from '../learn/learn-context.tsx';
import type { WorldEvent } from '../world/world-link.ts';
import { useWorldEvents } from '../world/world-provider.tsx';
import { ErrorPage } from './error-page.tsx';

type Page = Extract<WorldEvent, { type: 'page' }>;

/** A browser of somebody outside the cluster, with a real address bar. */
export function BrowserPane({ isActive }: { readonly isActive: boolean }) {
  const t = useTranslations('browser');
  const { browsed } = useLearn();
  const [page, setPage] = useState<Page>();
  useWorldEvents((event) => {
    // Answers to older questions are dropped.
    if (event.type === 'page' && event.id === browsed?.id) setPage(event);
  });
  const isLoading = browsed !== undefined && page?.id !== browsed.id;
  return (
    <div className="browser" hidden={!isActive}>
      <AddressBar key={browsed?.id} url={page?.id === browsed?.id ? page?.url : browsed?.url} />
      <div className="browser-page" aria-busy={isLoading} aria-live="polite">
        {page ? <Shown page={page} /> : <p className="browser-empty">{t('empty')}</p>}
      </div>
    </div>
  );
}

function AddressBar({ url = '' }: { readonly url?: string | undefined }) {
  const t = useTranslations('browser');
  const { browseTo } = useLearn();
  const [typed, setTyped] = useState<string>();
  const address = typed ?? url;
  return (
    <form
      className="address-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') browseTo(address);
      }}
    >
      <button type="submit" className="quiet" aria-label={t('reload')}>
        <Glyph name="reload" />
      </button>
      <input
        aria-label={t('address')}
        className="mono"
        value={address}
        placeholder="http://192.168.148.130:30000"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        inputMode="url"
        onChange={({ target }) => setTyped(target.value)}
      />
      <span className="address-where">{t('outside')}</span>
    </form>
  );
}

function Shown({ page }: { readonly page: Page }) {
  const t = useTranslations('browser');
  if (page.error) return <ErrorPage url={page.url} error={page.error} />;
  if (!page.contentType.includes('html')) return <pre className="browser-text">{page.body}</pre>;
  return <SimulatedPage key={page.id} page={page} title={t('page', { url: page.url })} />;
}

/**
 * A page of a simulated program: it is drawn, without scripts. Its links and forms lead to other addresses of the
 * simulated network; this component sees to that, because the real browser must not follow them.
 */
function SimulatedPage({ page, title }: { readonly page: Page; readonly title: string }) {
  const { browseTo } = useLearn();
  const listen = (frame: HTMLIFrameElement) => {
    const { contentDocument: document } = frame;
    document?.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest('a[href]');
      if (!link) return;
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      if (!href.startsWith('#')) browseTo(new URL(href, page.url).href);
    });
    document?.addEventListener('submit', (event) => {
      event.preventDefault();
      const target = addressOfForm(event.target as HTMLFormElement, page.url);
      browseTo(target.url, target.form);
    });
  };
  return (
    <iframe
      title={title}
      sandbox="allow-same-origin allow-forms"
      srcDoc={page.body}
      onLoad={({ currentTarget }) => listen(currentTarget)}
    />
  );
}

/** Where a form leads and what it sends, as a browser would work it out. */
function addressOfForm(form: HTMLFormElement, base: string): { url: string; form?: string } {
  const url = new URL(form.getAttribute('action') ?? '', base);
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  if (form.method === 'post') return { url: url.href, form: fields.toString() };
  url.search = fields.toString();
  return { url: url.href };
}
