/** A student's attempt at a lab: hints and what they cost, verdicts, submissions. */
import { randomUUID } from 'node:crypto';
import type { Grade } from '#lib/labs/grade.ts';
import type { Lab } from '#lib/labs/lab.ts';
import type { Locale } from '#lib/labs/locale.ts';
import type { Hint, LabState, TaskResult } from '#lib/protocol/messages.ts';
import type { Database } from '../database/open-database.ts';
import type { WorldHost } from '../worlds/world-host.ts';

export interface Attempt {
  readonly id: string;
  readonly lab: Lab;
}

export class LabSession {
  readonly #database: Database;
  readonly #attempt: Attempt;

  constructor(database: Database, attempt: Attempt) {
    this.#database = database;
    this.#attempt = attempt;
  }

  /** The lab as it stands, judged on a copy; in one language. */
  async judge(world: WorldHost, locale: Locale): Promise<LabState | undefined> {
    const grade = await world.grade(locale);
    if (!grade) return undefined;
    for (const { check, error } of grade.errors) console.error(`check ${check}:`, error);
    const levels = await this.#levels();
    const tasks = this.#charge(grade, levels);
    return {
      id: this.#attempt.lab.spec.id,
      params: this.#attempt.lab.params,
      tasks,
      points: sum(tasks),
      maxPoints: grade.maxPoints,
      hints: this.#openHints(levels, locale),
      submissions: await this.#submissions(),
    };
  }

  /** Opens the next step of a task's hints; nothing happens after the last. */
  async takeHint(taskId: string): Promise<void> {
    const task = this.#attempt.lab.spec.tasks.find(({ id }) => id === taskId);
    const level = (await this.#levels()).get(taskId) ?? 0;
    const hint = task?.hints[level];
    if (!hint) return;
    const key = { attemptId: this.#attempt.id, task: taskId, level: level + 1 };
    await this.#database.hint.upsert({
      where: { attemptId_task_level: key },
      create: { ...key, cost: hint.cost },
      update: {},
    });
  }

  /** Keeps the score of the world as it is now. */
  async submit(world: WorldHost, seq: number): Promise<void> {
    const grade = await world.grade('en');
    if (!grade) return;
    const tasks = this.#charge(grade, await this.#levels());
    await this.#database.submission.create({
      data: {
        id: randomUUID(),
        attemptId: this.#attempt.id,
        seq,
        points: sum(tasks),
        maxPoints: grade.maxPoints,
        results: JSON.stringify(tasks),
      },
    });
  }

  /** How many steps of each task's hints are open. */
  async #levels(): Promise<Map<string, number>> {
    const rows = await this.#database.hint.findMany({ where: { attemptId: this.#attempt.id } });
    const levels = new Map<string, number>();
    for (const { task, level } of rows) levels.set(task, Math.max(levels.get(task) ?? 0, level));
    return levels;
  }

  /** A hint's price is a share of its task, in percent. */
  #charge({ tasks }: Grade, levels: ReadonlyMap<string, number>): TaskResult[] {
    return tasks.map((task) => {
      const spec = this.#attempt.lab.spec.tasks.find(({ id }) => id === task.id);
      const open = spec?.hints.slice(0, levels.get(task.id) ?? 0) ?? [];
      const percent = open.reduce((total, { cost }) => total + cost, 0);
      const price = (task.maxPoints * percent) / 100;
      return { ...task, points: Math.max(0, round(task.points - price)) };
    });
  }

  #openHints(levels: ReadonlyMap<string, number>, locale: Locale): Record<string, Hint[]> {
    const { tasks } = this.#attempt.lab.spec;
    return Object.fromEntries(
      tasks.map(({ id, hints }) => [
        id,
        hints.slice(0, levels.get(id) ?? 0).map(({ cost, text }, index) => ({
          level: index + 1,
          text: text[locale],
          cost,
        })),
      ]),
    );
  }

  async #submissions(): Promise<LabState['submissions']> {
    const rows = await this.#database.submission.findMany({
      where: { attemptId: this.#attempt.id },
      orderBy: { submittedAt: 'asc' },
    });
    return rows.map(({ submittedAt, points, maxPoints }) => ({
      atMs: submittedAt.getTime(),
      points,
      maxPoints,
    }));
  }
}

const round = (points: number): number => Math.round(points * 10) / 10;

const sum = (tasks: readonly TaskResult[]): number =>
  round(tasks.reduce((total, { points }) => total + points, 0));
