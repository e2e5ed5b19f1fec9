import { cookies, headers } from 'next/headers';
import { accessOf, newAccess, oldAccess } from '#lib/protocol/api-access.ts';
import { commandOf, kubeconfigOf } from '#lib/server/access/kubeconfig.ts';
import { guestCookie } from '#lib/server/accounts/guests.ts';
import { services } from '#lib/server/services.ts';

/** The secrets that open the reader's world of a chapter at this moment. */
export async function GET(request: Request): Promise<Response> {
  const parsed = accessOf.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return new Response(null, { status: 400 });
  const userId = await readerOf();
  const accesses = userId ? await services().accesses.list({ userId, ...parsed.data }) : [];
  return Response.json({ accesses });
}

/** A new secret, shown this once. */
export async function POST(request: Request): Promise<Response> {
  const parsed = newAccess.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return new Response(null, { status: 400 });
  const userId = await readerOf();
  if (!userId) return new Response(null, { status: 401 });
  const { chapter, days } = parsed.data;
  const made = await services().accesses.create({ userId, chapter }, days);
  if (!made) return new Response(null, { status: 409 });
  const entrance = { ...made, origin: await originOf(request) };
  return Response.json(
    { id: made.id, command: commandOf(entrance), kubeconfig: kubeconfigOf(entrance) },
    { status: 201, headers: { 'cache-control': 'no-store' } },
  );
}

export async function DELETE(request: Request): Promise<Response> {
  const parsed = oldAccess.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return new Response(null, { status: 400 });
  const userId = await readerOf();
  const { chapter, id } = parsed.data;
  if (userId) await services().accesses.revoke({ userId, chapter }, id);
  return new Response(null, { status: 204 });
}

async function readerOf(): Promise<string | undefined> {
  return services().guests.userOf((await cookies()).get(guestCookie)?.value);
}

/** As the reader's browser sees it, also behind a proxy that ends TLS. */
async function originOf(request: Request): Promise<string> {
  const head = await headers();
  const { protocol, host } = new URL(request.url);
  const scheme = head.get('x-forwarded-proto')?.split(',')[0] ?? protocol.slice(0, -1);
  return `${scheme}://${head.get('host') ?? host}`;
}
