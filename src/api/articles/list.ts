import type { Actor } from '../../accounts/account';
import { reachOf } from '../../accounts/permissions/permissions';
import type { Article } from '../../articles/article';
import { isLive } from '../../articles/article';
import type { Position } from '../../articles/store/article.lists.model';
import type { Narrowing, Readable } from '../../articles/store/api.lists.model';
import { listOfAnyStage, listPublished } from '../../articles/store/api.lists.model';
import type { ViewContext } from '../../articles/page/format';
import { InvalidInput, NotFound, NotSignedIn } from '../../errors';
import { isId, parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { findPerson, findPeopleById } from '../../people/person.service';
import { findTag, findTagsById } from '../../sections/tags/tag.service';
import { definedOnly } from '../../defined-only';
import { partOf, readCursor, writeCursor } from '../cursor';
import type { Caller } from '../caller';
import type { ArticleQuery } from './article.requests';

interface Part {
  readonly items: readonly Article[];
  readonly next: string | null;
}
const nothing: Part = { items: [], next: null };

/** The stories that a query asks for, as far as the caller may read them. */
export async function listArticles(
  query: ArticleQuery,
  { caller, now }: { readonly caller: Caller | undefined; readonly now: Date },
  context: ViewContext,
): Promise<Part> {
  const { status } = query;
  if (!caller && status !== undefined && status !== 'published')
    throw new NotSignedIn({ key: 'api.error.noToken' });
  const narrowing = await narrowingOf(query, context);
  if (!narrowing) return nothing;
  const inside = caller && status !== 'published' ? caller : undefined;
  if (inside) return ofAnyStage(query, narrowing, inside.actor);
  return published(query, narrowing, { now, languages: context.paper().languages });
}

async function published(
  { limit, cursor }: ArticleQuery,
  narrowing: Narrowing,
  { now, languages }: { readonly now: Date; readonly languages: readonly string[] },
): Promise<Part> {
  const after = cursor === undefined ? undefined : readPosition(cursor);
  const read = await listPublished(narrowing, languages, { after, limit });
  const { items, next } = partOf(read, limit, ({ id, publishedAt }) =>
    writeCursor('p', String(publishedAt?.getTime() ?? 0), id),
  );
  return { items: items.filter((each) => isLive(each, now)), next };
}

function readPosition(cursor: string): Position {
  const [, time, id] = readCursor(cursor, /^p \d{1,15} [0-9a-f]{24}$/);
  if (!isId(id)) throw new InvalidInput({ cursor: { key: 'web.error.notUnderstood' } });
  return { publishedAt: new Date(Number(time)), id };
}

async function ofAnyStage(query: ArticleQuery, narrowing: Narrowing, who: Actor): Promise<Part> {
  const { limit, cursor, status } = query;
  const reach = reachOf(who, 'article.read');
  if (reach === 'none') return nothing;
  const [, after] = cursor === undefined ? [] : readCursor(cursor, /^i [0-9a-f]{24}$/);
  const sectionIds = reach === 'section' ? (who.sectionIds ?? []) : [];
  const only: Readable | undefined = reach === 'any' ? undefined : { createdBy: who.id, sectionIds };
  const read = await listOfAnyStage({ ...narrowing, status }, only, { after: parseId(after), limit });
  return partOf(read, limit, ({ id }) => writeCursor('i', id));
}

/** Names as ids; undefined where a filter names an unknown document: the list is empty then. */
async function narrowingOf(query: ArticleQuery, context: ViewContext): Promise<Narrowing | undefined> {
  const { lang, section, tag, author } = query;
  const sectionId = section === undefined ? undefined : context.sections().find(section)?.id;
  if (section !== undefined && sectionId === undefined) {
    throw new InvalidInput({ section: { key: 'articles.error.section', values: { section } } });
  }
  const tagId = tag === undefined ? undefined : await idOf(tag, findTagsById, findTag);
  const personId = author === undefined ? undefined : await idOf(author, findPeopleById, findPerson);
  if (tagId === null || personId === null) return undefined;
  return definedOnly({ lang, sectionId, tagId, personId });
}

async function idOf<T extends { readonly id: Id }>(
  name: string,
  byId: (ids: readonly Id[]) => Promise<readonly T[]>,
  bySlug: (slug: string) => Promise<T>,
): Promise<Id | null> {
  const [known] = isId(name) ? await byId([name]) : [];
  if (known) return known.id;
  try {
    return (await bySlug(name)).id;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
