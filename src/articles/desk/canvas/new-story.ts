/** New stories: a page holds one before it exists, and the first request that brings a text stores it. */
import type { Request } from 'express';
import type { Account } from '../../../accounts/account';
import { actorOf } from '../../../accounts/signed-in';
import { textOfBody } from '../../../blocks/body/plain-text';
import { InvalidInput } from '../../../errors';
import type { Id } from '../../../ids/id';
import { hasWords } from '../../../language/text/visible';
import { fieldOf, listOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import type { ActorContext } from '../../../accounts/account';
import { findTagsById } from '../../../sections/tags/tag.service';
import type { Article } from '../../article';
import { hiddenPictures, libraryViewer } from '../../article.pictures';
import { draftOf } from '../../article.draft';
import { readArticleInput } from '../../article.input';
import type { ArticleInput } from '../../article.input';
import { createDraft } from '../../article.service';
import { findDeleted } from '../../deletion/deleted.model';
import { findById } from '../../store/article.find.model';
import { lastStoryOf } from '../../store/desk.lists.model';
import { carriedOver, type CarriedParts } from '../../translations/carried';
import type { DeskParts } from '../desk.context';
import { storyFor } from '../translations/beside';

/** Inputs that the page of a new story has in addition to those of every story. */
export const newStoryInputs = ['begins', 'lang', 'translationOf'] as const;

/** Fields whose text makes a story worth storing. */
const texts = ['kicker', 'headline', 'standfirst', 'dateline', 'tags', 'noteText', 'leadImage'] as const;

/** Whether a form was sent by the page of a new story. */
export const begins = (values: FormValues): boolean => fieldOf(values, 'begins') === 'yes';

/** Whether a new story has a text, or a picture alone. */
const hasText = (values: FormValues): boolean =>
  texts.some((name) => hasWords(fieldOf(values, name))) || isWritten(fieldOf(values, 'body'));

const isWritten = (body: string): boolean => hasWords(textOfBody(body)) || body.includes('<img');

/** Whether a story of this id is stored, or was and is deleted. */
export const isKnown = async (id: Id): Promise<boolean> =>
  (await findById(id)) !== undefined || (await findDeleted(id)) !== undefined;

/**
 * Stores the story that a form begins, unless it is stored already.
 * @throws InvalidInput for a form without a text
 */
export async function beginStory(
  req: Request,
  { id, values }: { readonly id: Id; readonly values: FormValues },
  parts: DeskParts,
): Promise<void> {
  if (!begins(values) || (await isKnown(id))) return;
  if (!hasText(values)) throw new InvalidInput({ headline: { key: 'web.error.required' } });
  const context = { who: actorOf(req), now: parts.clock() };
  // Two requests may begin one story: the later one finds it stored.
  const original = await storyFor(req, fieldOf(values, 'translationOf'), parts);
  const carried = original && (await carriedFor(context, original));
  await createDraft(context, inputOf(values, parts, carried), { id }).catch(async (problem: unknown) => {
    if (!(await isKnown(id))) throw problem;
  });
}

/** The first version of a new story; its headline is replaced by a word as long as there is none. */
function inputOf(values: FormValues, parts: DeskParts, carried?: CarriedParts): ArticleInput {
  const lang = fieldOf(values, 'lang');
  const translationOf = fieldOf(values, 'translationOf');
  const typed = fieldOf(values, 'headline').trim();
  const roles = listOf(values, 'authorRole');
  const authors = listOf(values, 'authorId').flatMap((personId, row) =>
    personId === '' ? [] : [{ personId, role: roles[row] ?? 'author' }],
  );
  const raw = {
    ...carried,
    headline: hasWords(typed) ? typed : parts.t(lang, 'articles.desk.untitled'),
    lang,
    section: fieldOf(values, 'section'),
    authors,
    ...(translationOf !== '' && { translationOf }),
  };
  return readArticleInput(raw, { languages: parts.paper().languages, sections: parts.sections() });
}

/** The person whose page a new story is, and what the page's address or form says about it. */
export interface NewStoryRequest {
  readonly id: Id;
  readonly account: Pick<Account, 'id' | 'personId'>;
  readonly now: Date;
  readonly values: FormValues;
}

const carriedFor = async ({ who, now }: ActorContext, original: Article): Promise<CarriedParts> =>
  carriedOver(original, await hiddenPictures(libraryViewer(who, now), original, []));

/** A translation that is not stored; it has what is carried over from the original. */
export async function blankTranslation(
  { who, now }: ActorContext,
  { id, values, original }: NewStoryRequest & { readonly original: Article },
): Promise<Article> {
  const lang = fieldOf(values, 'lang');
  const carried = await carriedFor({ who, now }, original);
  const blank = { ...carried, headline: fieldOf(values, 'headline'), lang };
  const tags = await findTagsById(original.tagIds);
  return draftOf(blank, {
    id,
    by: who.id,
    now,
    demo: false,
    slug: '',
    // A tag without a name in the language would become a new tag.
    tagIds: tags.filter(({ names }) => names[lang] !== undefined).map((tag) => tag.id),
    translationGroup: original.translationGroup,
    translation: { of: original.id, version: original.version },
  });
}

/** A story that is not stored: in the language and section that the person used last, with the own byline. */
export async function blankStory(
  { id, account, now, values }: NewStoryRequest,
  parts: Pick<DeskParts, 'paper' | 'sections'>,
): Promise<Article> {
  const last = await lastStoryOf(account.id);
  const [languages, sections] = [parts.paper().languages, parts.sections()];
  const asked = [fieldOf(values, 'lang'), last?.lang, languages[0]];
  const lang = asked.find((each) => each !== undefined && languages.includes(each)) ?? 'ar';
  const named = sections.find(fieldOf(values, 'section')) ?? (last && sections.byId(last.sectionId));
  const section = (named ?? sections.all[0])?.id ?? id;
  const authors =
    account.personId === undefined ? [] : [{ personId: account.personId, role: 'author' as const }];
  const blank = { headline: fieldOf(values, 'headline'), lang, section, body: '', authors };
  return draftOf(blank, { id, by: account.id, now, demo: false, slug: '', tagIds: [], translationGroup: id });
}
