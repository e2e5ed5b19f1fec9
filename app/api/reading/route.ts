import { cookies } from 'next/headers';
import { z } from 'zod';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import { services } from '#lib/server/services.ts';

const reading = z.strictObject({ chapter: z.string().max(64), section: z.string().max(64) });

/** Keeps that a section was read. A reader without a cookie is not made a guest for it. */
export async function POST(request: Request): Promise<Response> {
  const parsed = reading.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { guests, progress } = services();
  const userId = await guests.userOf((await cookies()).get(guestCookie)?.value);
  if (userId) await progress.markRead(userId, parsed.data);
  return new Response(null, { status: 204 });
}
