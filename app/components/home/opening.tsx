import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Outline } from './outline.ts';

export function Opening({ outline: { next, hasBegun } }: { readonly outline: Outline }) {
  const t = useTranslations('home');
  const locale = useLocale();
  return (
    <section className="opening">
      <div>
        <h1>
          {t('headline1')}
          <br />
          {t('headline2')}
        </h1>
        <p>{t('lead')}</p>
        {next && (
          <p className="opening-actions">
            <Link className="button button-main" href={`/${locale}/course/${next.slug}`}>
              {t(hasBegun ? 'continue' : 'startAt', { number: Number(next.number) })}
            </Link>
            <span>{t('noAccount')}</span>
          </p>
        )}
      </div>
      <Sample />
    </section>
  );
}

/** A glance at what one will type and see. */
function Sample() {
  return (
    <div className="sample" aria-hidden>
      <div className="sample-head">
        <span className="tab" aria-selected="true">
          root@master
        </span>
        <span className="mono">kubeadm-3node</span>
      </div>
      <pre>
        <span className="prompt">root@master:~/k8s# </span>kubectl get pod -o wide{'\n'}
        {'NAME                                READY   STATUS    IP               NODE\n'}
        {'httpd-deployment-65f7496c48-77j46   1/1     Running   10.244.104.5     node2\n'}
        {'httpd-deployment-65f7496c48-rqknm   1/1     Running   10.244.166.138   node1\n'}
        <span className="prompt">root@master:~/k8s# </span>curl 10.101.207.83:8080{'\n'}
        {'<html><body><h1>It works!</h1></body></html>\n'}
        <span className="prompt">root@master:~/k8s# </span>
        <span className="cursor" />
      </pre>
    </div>
  );
}
