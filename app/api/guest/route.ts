import { cookies, headers } from 'next/headers';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import { services } from '#lib/server/services.ts';

const yearSeconds = 365 * 24 * 3600;

/** Makes whoever asks known by a cookie, so that their world is theirs. Asked again, it changes nothing. */
export async function POST(): Promise<Response> {
  const jar = await cookies();
  const { guests } = services();
  if (await guests.userOf(jar.get(guestCookie)?.value)) return new Response(null, { status: 204 });
  jar.set(guestCookie, await guests.create(), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: yearSeconds,
    secure: (await headers()).get('x-forwarded-proto') === 'https',
  });
  return new Response(null, { status: 201 });
}
