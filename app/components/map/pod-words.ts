import type { useTranslations } from 'next-intl';
import type { PodView } from '#lib/protocol/cluster-view.ts';

type Translate = ReturnType<typeof useTranslations<'map'>>;

/** kubectl's STATUS words that have a word of their own in the page's language. */
const known = new Set([
  'Pending',
  'ContainerCreating',
  'PodInitializing',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'Error',
  'OOMKilled',
  'Completed',
  'Terminating',
  'Evicted',
  'Unknown',
]);

/** The pod's state in a word. */
export function podWord({ state, status }: PodView, t: Translate): string {
  if (state === 'ready') return t('state.ready');
  if (status === 'Running') return t('status.NotReady');
  return known.has(status) ? t(`status.${status}`) : status;
}

/** What tells a pod from its siblings: the end that a controller drew for its name, else the whole name. */
export function shortName({ name, owner }: Pick<PodView, 'name' | 'owner'>): string {
  const end = name.slice(name.lastIndexOf('-') + 1);
  return owner !== '' && drawn.test(end) ? end : name;
}

/** Five letters without vowels: no word can come of them. */
const drawn = /^[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** Enough of an address to tell pods apart. */
export function shortAddress(ip: string): string {
  return ip.includes('.') ? `…${ip.split('.').slice(-2).join('.')}` : ip;
}
