/** The few words findings are written with, beside Kubernetes' own. */
import type { Locale } from './locale.ts';

const en = {
  notFound: (what: string) => `${what}: not found`,
  answers: (ok: number, of: number) => `${ok} of ${of} requests as expected`,
  backends: (count: number) => `${count} Pods answered`,
  refused: 'connection refused',
  timeout: 'no answer (timed out)',
  unreachable: 'unreachable',
  unresolved: (name: string) => `${name} does not resolve`,
  within: (seconds: number) => `within ${seconds} s`,
  notWithin: (seconds: number) => `not within ${seconds} s`,
  exit: (code: number) => `exit code ${code}`,
  worldBroken: 'the API server does not answer',
  blockedBy: (title: string) => `waits for: ${title}`,
  graderError: 'our fault, not yours; it costs nothing',
};

export type Words = typeof en;

const zh: Words = {
  notFound: (what) => `没有 ${what}`,
  answers: (ok, of) => `${of} 次请求，${ok} 次符合`,
  backends: (count) => `${count} 个 Pod 应答`,
  refused: '连接被拒绝',
  timeout: '无应答（超时）',
  unreachable: '不可达',
  unresolved: (name) => `${name} 解析不到地址`,
  within: (seconds) => `${seconds} 秒内`,
  notWithin: (seconds) => `${seconds} 秒内没有做到`,
  exit: (code) => `退出码 ${code}`,
  worldBroken: 'API server 没有应答',
  blockedBy: (title) => `等待：${title}`,
  graderError: '是我们的错，不扣分',
};

const words: Record<Locale, Words> = { en, 'zh-CN': zh };

export const wordsOf = (locale: Locale): Words => words[locale];
