import { cookies } from 'next/headers';
import { z } from 'zod';
import { locales } from '#lib/course/course.ts';
import { judgeQuiz } from '#lib/course/quiz.ts';
import { quizAnswer } from '#lib/protocol/quiz.ts';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import { quizOf } from '#lib/server/course-files.ts';
import { services } from '#lib/server/services.ts';

const answered = z.strictObject({
  chapter: z.string().max(64),
  locale: z.enum(locales),
  answers: z.record(z.string().max(64), quizAnswer),
});

/** Judges a quiz. One that is all right is kept as read. */
export async function POST(request: Request): Promise<Response> {
  const parsed = answered.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { chapter, locale, answers } = parsed.data;
  const quiz = await quizOf(chapter);
  if (!quiz) return new Response(null, { status: 404 });
  const results = judgeQuiz(quiz, answers, locale);
  if (results.filter(({ isRight }) => isRight).length === quiz.length) await keep(chapter);
  return Response.json({ results });
}

async function keep(chapter: string): Promise<void> {
  const { guests, progress } = services();
  const userId = await guests.userOf((await cookies()).get(guestCookie)?.value);
  if (userId) await progress.markRead(userId, { chapter, section: 'quiz' });
}
