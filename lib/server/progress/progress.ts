/** What a student has read and scored, for the pages that show how far they are. */
import type { Database } from '../database/open-database.ts';

export interface ChapterProgress {
  /** Ids of the sections that were read. */
  readonly sections: readonly string[];
  /** The best score handed in, in percent; undefined when nothing was. */
  readonly score: number | undefined;
}

export class Progress {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async markRead(userId: string, where: { chapter: string; section: string }): Promise<void> {
    const key = { userId, ...where };
    await this.#database.reading.upsert({
      where: { userId_chapter_section: key },
      create: key,
      update: {},
    });
  }

  /** By chapter; chapters that were never opened are not there. */
  async of(userId: string): Promise<ReadonlyMap<string, ChapterProgress>> {
    const readings = await this.#database.reading.findMany({ where: { userId } });
    const attempts = await this.#database.attempt.findMany({
      where: { userId },
      include: { workspace: { select: { chapter: true } }, submissions: true },
    });
    const chapters = new Map<string, { sections: string[]; score: number | undefined }>();
    const chapter = (slug: string) => {
      const known = chapters.get(slug) ?? { sections: [], score: undefined };
      chapters.set(slug, known);
      return known;
    };
    for (const { chapter: slug, section } of readings) chapter(slug).sections.push(section);
    for (const { workspace, submissions } of attempts) {
      const known = chapter(workspace.chapter);
      for (const { points, maxPoints } of submissions) {
        known.score = Math.max(known.score ?? 0, Math.round((100 * points) / maxPoints));
      }
    }
    return chapters;
  }
}
