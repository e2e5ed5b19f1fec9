'use client';
import { useLocale } from 'next-intl';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { WorldEvent } from './world-link.ts';
import { WorldLink } from './world-link.ts';
import { emptyWorld, type WorldState } from './world-state.ts';

const LinkContext = createContext<WorldLink | undefined>(undefined);

interface Props {
  readonly chapter: string;
  readonly children: ReactNode;
}

/** Gives a chapter's page its line to the student's world. The line opens when somebody wishes for it. */
export function WorldProvider({ chapter, children }: Props) {
  const locale = useLocale();
  const link = useMemo(() => new WorldLink(chapter, locale), [chapter, locale]);
  useEffect(() => () => link.close(), [link]);
  return <LinkContext value={link}>{children}</LinkContext>;
}

export function useWorldLink(): WorldLink {
  const link = useContext(LinkContext);
  if (!link) throw new Error('there is no world outside a WorldProvider');
  return link;
}

/** A part of the world's state. The selector must return the same value while nothing changed. */
export function useWorld<T>(select: (state: WorldState) => T): T {
  const link = useWorldLink();
  return useSyncExternalStore(
    link.subscribe,
    () => select(link.state),
    () => select(emptyWorld),
  );
}

/** Hears what comes once: output, pages, editors. */
export function useWorldEvents(listener: (event: WorldEvent) => void): void {
  const link = useWorldLink();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => link.listen((event) => latest.current(event)), [link]);
}

/** The page's clock, read anew every so often while `isRunning`. */
export function usePageClock(everyMs: number, isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNowMs(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isRunning]);
  return nowMs;
}
