'use client';
import { useCallback, useMemo, useState } from 'react';
import {
  type ApiAccess,
  apiAccessList,
  type CreatedAccess,
  createdAccess,
} from '#lib/protocol/api-access.ts';

export interface AccessState {
  /** undefined until the server has told. */
  readonly list: readonly ApiAccess[] | undefined;
  /** The newest secret, until the dialog is closed: it is shown once. */
  readonly created: CreatedAccess | undefined;
  readonly trouble: 'full' | 'failed' | undefined;
}

export interface Accesses extends AccessState {
  load(): Promise<void>;
  create(days: number): Promise<void>;
  revoke(id: string): Promise<void>;
  forget(): void;
}

const path = '/api/access';
const nothing: AccessState = { list: undefined, created: undefined, trouble: undefined };

/** The secrets that open the world of a chapter, as the server keeps them. */
export function useAccesses(chapter: string): Accesses {
  const [state, setState] = useState<AccessState>(nothing);
  const load = useCallback(async () => {
    const list = await fetchList(chapter);
    setState((was) => ({ ...was, list, trouble: list ? was.trouble : 'failed' }));
  }, [chapter]);
  const create = useCallback(
    async (days: number) => {
      await fetch('/api/guest', { method: 'POST' }).catch(() => undefined);
      const answer = await send('POST', { chapter, days });
      const parsed = createdAccess.safeParse(await answer?.json().catch(() => undefined));
      const trouble = answer?.status === 409 ? 'full' : 'failed';
      setState((was) =>
        parsed.success
          ? { ...was, created: parsed.data, trouble: undefined }
          : { ...was, created: undefined, trouble },
      );
      await load();
    },
    [chapter, load],
  );
  const revoke = useCallback(
    async (id: string) => {
      await send('DELETE', { chapter, id });
      setState((was) => ({
        ...was,
        trouble: undefined,
        created: was.created?.id === id ? undefined : was.created,
      }));
      await load();
    },
    [chapter, load],
  );
  const forget = useCallback(() => setState(nothing), []);
  return useMemo(
    () => ({ ...state, load, create, revoke, forget }),
    [state, load, create, revoke, forget],
  );
}

async function fetchList(chapter: string): Promise<readonly ApiAccess[] | undefined> {
  const answer = await fetch(`${path}?chapter=${chapter}`).catch(() => undefined);
  const parsed = apiAccessList.safeParse(await answer?.json().catch(() => undefined));
  return parsed.success ? parsed.data.accesses : undefined;
}

function send(method: 'POST' | 'DELETE', value: unknown): Promise<Response | undefined> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method, headers, body: JSON.stringify(value) }).catch(() => undefined);
}
