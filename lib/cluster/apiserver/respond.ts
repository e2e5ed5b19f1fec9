/** Answers as the client asked for them: objects, lists, tables, bare metadata. */
import type { AnyObject } from '#lib/kube/object.ts';
import type { Status } from '#lib/kube/status.ts';
import type { HttpRequest, HttpResponse, Source } from '#lib/sim/http.ts';
import type { ObjectList } from './list-objects.ts';
import { apiVersionOf, inVersion, type Resource } from './resource.ts';
import { createTable, partialMetadata, type IncludeObject } from './table.ts';
import type { WatchEvent } from './watch.ts';

export type Form = 'object' | 'table' | 'metadata';

/** How one request wants its answer. */
export interface Answer {
  readonly form: Form;
  readonly includeObject: IncludeObject;
  readonly resource: Resource;
  readonly version: string;
  /** Ages are reckoned when they are told: a watch goes on. */
  readonly clock: { readonly nowMs: number };
  readonly warnings: readonly string[];
}

/** The first form of the Accept header that we serve. */
export function formOf(request: HttpRequest): Form {
  for (const range of (request.headers['accept'] ?? '').split(',')) {
    if (/;\s*as=Table/.test(range)) return 'table';
    if (/;\s*as=PartialObjectMetadata/.test(range)) return 'metadata';
    if (!range.includes(';') || range.includes('json')) return 'object';
  }
  return 'object';
}

export function jsonResponse(
  status: number,
  body: unknown,
  warnings: readonly string[] = [],
): HttpResponse {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'cache-control': 'no-cache, private',
  };
  if (warnings.length > 0) headers['warning'] = warnings.map(warningHeader).join(', ');
  return { status, headers, body };
}

const warningHeader = (text: string) => `299 - ${JSON.stringify(text)}`;

export function statusResponse(status: Status, warnings: readonly string[] = []): HttpResponse {
  return jsonResponse(status.code ?? 200, status, warnings);
}

export function objectResponse(answer: Answer, status: number, object: AnyObject): HttpResponse {
  return jsonResponse(status, objectBody(answer, object), answer.warnings);
}

function objectBody(answer: Answer, object: AnyObject): unknown {
  if (answer.form === 'table') return tableOf(answer, [object], versionOf(object));
  return answer.form === 'metadata' ? partialMetadata(object) : spoken(answer, object);
}

/** The object in the version that the client speaks. */
const spoken = ({ resource, version }: Answer, object: AnyObject) =>
  inVersion(resource, object, version);

const versionOf = ({ metadata }: AnyObject) => ({ resourceVersion: metadata.resourceVersion });

export function listResponse(answer: Answer, { items, metadata }: ObjectList): HttpResponse {
  return jsonResponse(200, listBody(answer, items, metadata), answer.warnings);
}

function listBody(
  answer: Answer,
  items: readonly AnyObject[],
  metadata: ObjectList['metadata'],
): unknown {
  if (answer.form === 'table') return tableOf(answer, items, metadata);
  if (answer.form === 'metadata') {
    const kind = 'PartialObjectMetadataList';
    return { kind, apiVersion: 'meta.k8s.io/v1', metadata, items: items.map(partialMetadata) };
  }
  const { definition } = answer.resource;
  return {
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition, answer.version),
    metadata,
    items: answer.resource.isCustom
      ? items.map((item) => spoken(answer, item))
      : items.map((item) => withoutType(spoken(answer, item))),
  };
}

/** Items of a list of a built-in kind do not repeat what the list's kind says. */
function withoutType({ kind: _kind, apiVersion: _apiVersion, ...rest }: AnyObject): unknown {
  return rest;
}

function tableOf(answer: Answer, objects: readonly AnyObject[], metadata: object) {
  const { clock, includeObject } = answer;
  const shown = includeObject === 'Object' ? objects.map((one) => spoken(answer, one)) : objects;
  return createTable(answer.resource.columnsIn(answer.version), shown, {
    nowMs: clock.nowMs,
    includeObject,
    metadata: { ...metadata },
  });
}

/** The events as the client wants their objects. Only the first table of a watch names its columns. */
export function watchResponse(answer: Answer, source: Source<WatchEvent>): HttpResponse {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache, private' };
  return { status: 200, headers, stream: new FormedSource(answer, source) };
}

class FormedSource implements Source<unknown> {
  readonly #answer: Answer;
  readonly #source: Source<WatchEvent>;
  #hasColumns = false;

  constructor(answer: Answer, source: Source<WatchEvent>) {
    this.#answer = answer;
    this.#source = source;
  }

  take(): readonly unknown[] {
    return this.#source.take().map((event) => this.#form(event));
  }

  get ended(): boolean {
    return this.#source.ended;
  }

  close(): void {
    this.#source.close();
  }

  #form(event: WatchEvent): unknown {
    if (event.type === 'ERROR') return event;
    if (this.#answer.form === 'metadata') {
      return { type: event.type, object: partialMetadata(event.object) };
    }
    const object = spoken(this.#answer, event.object);
    if (this.#answer.form === 'object') return { type: event.type, object };
    const { resource, version, includeObject, clock } = this.#answer;
    const isBookmark = event.type === 'BOOKMARK';
    const table = createTable(resource.columnsIn(version), isBookmark ? [] : [object], {
      nowMs: clock.nowMs,
      includeObject,
      withoutColumns: this.#hasColumns || isBookmark,
      metadata: versionOf(event.object),
    });
    if (!isBookmark) this.#hasColumns = true;
    return { type: event.type, object: table };
  }
}
