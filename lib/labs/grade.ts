/**
 * Grading. A check judges a fork, after it has come to rest, and each check has a fork of its own: whatever one
 * does, the next one and the student never notice. The same world gives the same verdicts for ever.
 */
import type { CheckResult, TaskResult, Verdict } from '#lib/protocol/messages.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import { bind } from './binding.ts';
import { absent, type Finding } from './check.ts';
import { ask, kindNames } from './checks/registry.ts';
import type { Lab } from './lab.ts';
import type { Check } from './lab-spec.ts';
import type { Locale } from './locale.ts';
import { wordsOf } from './words.ts';

export interface Grade {
  readonly tasks: readonly TaskResult[];
  readonly points: number;
  readonly maxPoints: number;
  /** What went wrong in checks themselves: ours to mend, with the check's id. */
  readonly errors: readonly CheckError[];
}

interface CheckError {
  readonly check: string;
  readonly error: unknown;
}

/** Judges the world as it would come to rest from now on. Never throws for what a student did. */
export function gradeLab(lab: Lab, world: Workspace, locale: Locale): Grade {
  const settled = world.fork();
  settled.settle();
  const errors: CheckError[] = [];
  const titles = new Map<string, string>();
  const passedChecks = new Set<string>();
  const tasks = lab.spec.tasks.map((task) => {
    const checks = task.checks.map((check) => {
      titles.set(check.id, check.title[locale]);
      const blocker = check.needs.find((need) => !passedChecks.has(need));
      const result = blocker
        ? blocked(check, titles.get(blocker) ?? blocker, locale)
        : judge(check, settled, locale, errors);
      if (result.verdict === 'passed') passedChecks.add(check.id);
      return result;
    });
    return summarize(task.id, checks);
  });
  return {
    tasks,
    points: sum(tasks, 'points'),
    maxPoints: sum(tasks, 'maxPoints'),
    errors,
  };
}

function judge(
  check: Check,
  settled: Workspace,
  locale: Locale,
  errors: CheckError[],
): CheckResult {
  try {
    const finding = find(check, settled.fork(), locale);
    const verdicts = { passed: 'passed', absent: 'not-yet', failed: 'wrong' } as const;
    return result(check, verdicts[finding.outcome], finding, locale);
  } catch (error) {
    if (!isApiUp(settled)) {
      return result(check, 'broken-world', absent(wordsOf(locale).worldBroken, ''), locale);
    }
    errors.push({ check: check.id, error });
    return result(check, 'grader-error', absent(wordsOf(locale).graderError, ''), locale);
  }
}

function find(check: Check, world: Workspace, locale: Locale): Finding {
  const bound = bind(check.let, world.api);
  if ('missing' in bound) return absent(wordsOf(locale).notFound(bound.missing), bound.missing);
  const kind = kindNames.find((name) => check[name] !== undefined);
  if (!kind) throw new Error(`check ${check.id} asks nothing`);
  return ask(kind, check[kind], { world, locale, bound: bound.objects });
}

function isApiUp(world: Workspace): boolean {
  return world.handle({ method: 'GET', path: '/readyz', headers: {} }).status === 200;
}

function blocked(check: Check, title: string, locale: Locale): CheckResult {
  return result(check, 'blocked', absent(wordsOf(locale).blockedBy(title), ''), locale);
}

function result(check: Check, verdict: Verdict, finding: Finding, locale: Locale): CheckResult {
  return {
    id: check.id,
    title: check.title[locale],
    verdict,
    points: verdict === 'passed' ? check.points : 0,
    maxPoints: check.points,
    observed: finding.observed,
    expected: finding.expected,
    look: check.look[locale],
  };
}

/** A task is as its first check that has not passed; what was observed there is its one line. */
function summarize(id: string, checks: readonly CheckResult[]): TaskResult {
  const open = checks.find(({ verdict }) => verdict !== 'passed');
  const told = open ?? checks.at(-1);
  return {
    id,
    verdict: open?.verdict ?? 'passed',
    points: sum(checks, 'points'),
    maxPoints: sum(checks, 'maxPoints'),
    observed: told?.observed ?? '',
    checks: [...checks],
  };
}

function sum<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
