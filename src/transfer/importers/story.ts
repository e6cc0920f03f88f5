/** Converts items to stories: checked and ready to store. */
import { commandLine, type Account, type Actor } from '../../accounts/account';
import type { Article, Byline } from '../../articles/article';
import { textFields } from '../../articles/article.fields';
import { readArticleInput, type ArticleInput } from '../../articles/article.input';
import { publish } from '../../articles/publishing/publishing.service';
import { DomainError } from '../../errors';
import type { Id } from '../../ids/id';
import { excerpt } from '../../language/excerpt';
import { htmlToText } from '../../language/text/plain';
import { slugOf } from '../../language/slug';
import { ensurePerson } from '../../people/person.service';
import { definedOnly, recordOf } from '../../defined-only';
import { normalPath } from '../../seo/redirect';
import { addRedirect } from '../../seo/redirect.service';
import type { Paper } from '../../web/pages/paper';
import { UnusableCopy } from '../story/copy';
import { tagsLeftOut, tagsThatFit } from '../story/tags';
import { illustrate, type IllustratedBody, type Take } from './content/illustrated';
import type { ImportItem } from './item';
import type { FoundPlace, Placing } from './content/placing';
import type { Report } from './runs/report';
import { isMailbox } from './plain-text';

export interface StoryParts {
  readonly paper: Paper;
  readonly placing: Placing;
  /** Stores a picture for a story in a language. */
  readonly take: (lang: string) => Take;
  readonly account: Account | undefined;
  /** The account as an actor, or the command line. */
  readonly owner: Actor;
  /** Language of all stories; it has precedence over theirs. */
  readonly lang: string | undefined;
  readonly publish: boolean;
  readonly report: Report;
  readonly now: Date;
}

export interface WrittenStory {
  readonly article: Article;
  /** Why it stayed a draft although it was published there. */
  readonly held?: unknown;
}

/** A story that is ready to store. */
export interface ReadyStory {
  readonly item: ImportItem;
  readonly place: FoundPlace;
  readonly input: ArticleInput;
  /** Unavailable pictures. */
  readonly missing: readonly string[];
  /** Omissions, as texts for the report. */
  readonly omissions: readonly string[];
  /** Remarks, as texts for the report. */
  readonly notes: readonly string[];
}

/** Finds the person of a name in a language, or adds one. @returns the id */
export type FindAuthor = (name: string, lang: string) => Promise<Id>;

/** Looks up each name once per batch: longer caching could miss changes of people. */
export function rememberingAuthors(now: Date): FindAuthor {
  const known = new Map<string, Promise<Id>>();
  return (name, lang) => {
    const key = `${lang} ${name}`;
    const found = known.get(key) ?? ensurePerson(name, lang, now).then(({ id }) => id);
    known.set(key, found);
    return found;
  };
}

const LONGEST_HEADLINE = 90;

/** Prepares a story; only its pictures and people are stored. @throws UnusableCopy, InvalidInput with the problem */
export async function readyStory(
  item: ImportItem,
  parts: StoryParts,
  findAuthor = rememberingAuthors(parts.now),
): Promise<ReadyStory> {
  const { placing, paper } = parts;
  const copy = { ...item.copy, headline: headlineOf(item) };
  const lang = languageFor(item, parts);
  const place = await placing.placeOf(item, lang);
  const pictures = await illustrate(copy, parts.take(lang));
  const authors = await authorsOf(item, lang, findAuthor);
  const fields = fieldsOf({ ...item, copy }, { lang, place, pictures, authors, parts });
  const input = readArticleInput(fields, { languages: paper.languages, sections: placing.tree });
  const omissions = tagsLeftOut([...copy.tags, ...place.rest]);
  return { item, place, input, missing: pictures.missing, omissions, notes: notesOn(item) };
}

type Languages = Pick<StoryParts, 'lang' | 'paper'>;

/** The language of the request, of the story, or of the paper. */
export const languageFor = ({ copy }: ImportItem, { lang, paper }: Languages): string =>
  lang ?? copy.lang ?? paper.languages[0];

/** The language of a story without an edition; undefined where there is an edition. */
export function strangeLanguage(item: ImportItem, parts: Languages): string | undefined {
  const lang = languageFor(item, parts);
  return parts.paper.languages.includes(lang) ? undefined : lang;
}

/** The headline; without one, the first words of the body. */
export function headlineOf({ copy: { headline, body } }: ImportItem): string {
  if (headline.trim() !== '') return headline;
  const words = excerpt(htmlToText(body), LONGEST_HEADLINE);
  if (words === '') throw new UnusableCopy('noText', 'headline and no text');
  return words;
}

async function authorsOf(
  { authors }: ImportItem,
  lang: string,
  findAuthor: FindAuthor,
): Promise<readonly Byline[]> {
  const ids = new Set<Id>();
  for (const name of authors) if (!isMailbox(name)) ids.add(await findAuthor(name, lang));
  return [...ids].map((personId) => ({ personId, role: 'author' }));
}

const notesOn = ({ authors }: ImportItem): readonly string[] =>
  authors.filter(isMailbox).map(() => 'its author is named by an e-mail address alone, which is no byline');

interface Facts {
  readonly lang: string;
  readonly place: FoundPlace;
  readonly pictures: IllustratedBody;
  readonly authors: readonly Byline[];
  readonly parts: StoryParts;
}

function fieldsOf({ copy, externalId, embargoUntil }: ImportItem, facts: Facts): unknown {
  const { lang, place, pictures, authors, parts } = facts;
  const tags = tagsThatFit([...copy.tags, ...place.rest]);
  const { headline, slug = '' } = copy;
  const named = copy.bylineText === undefined || isMailbox(copy.bylineText) ? undefined : copy.bylineText;
  const byline = named ?? (authors.length > 0 ? undefined : parts.account?.name);
  const { lead } = pictures;
  const alt = [lead?.picture.alt, lead?.picture.caption, headline].find((each) => each?.trim());
  return definedOnly({
    ...recordOf(textFields, (field) => copy[field]),
    lang,
    externalId,
    authors,
    embargoUntil,
    body: pictures.body,
    slug: slugOf(slug) === '' ? undefined : slug,
    section: place.section.id,
    alsoIn: place.alsoIn.map(({ id }) => id),
    tags,
    bylineText: byline,
    leadImage: lead && definedOnly({ mediaId: lead.media.id, alt, caption: lead.picture.caption }),
  });
}

/**
 * Publishes a story that was published there if the request asks for it, at its original time. An embargoed story is
 * scheduled, and one that the rules of the paper refuse stays a draft.
 */
export async function published(
  draft: Article,
  item: ImportItem,
  parts: Pick<StoryParts, 'publish' | 'now'>,
): Promise<WrittenStory> {
  const { at, held } = publicationOf(item, parts);
  if (at === undefined) return { article: draft, held };
  try {
    return { article: await publish({ who: commandLine, now: parts.now }, draft.id, { at }) };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return { article: draft, held: problem };
  }
}

/** The time of publication, or why the story stays a draft although it was published there. */
export function publicationOf(
  item: ImportItem,
  { publish: isWanted }: Pick<StoryParts, 'publish'>,
): { readonly at?: Date | undefined; readonly held?: string } {
  if (!isWanted || item.status === 'draft') return {};
  if (item.held !== undefined) return { held: item.held };
  const at = publicationTime(item);
  return at === undefined ? { held: NO_DATE } : { at };
}

const NO_DATE = 'no date of it can be read, and it is not published as of now';

/** The time of publication, not before the end of the embargo. */
const publicationTime = ({ at, embargoUntil }: ImportItem): Date | undefined =>
  at !== undefined && embargoUntil !== undefined && embargoUntil > at ? embargoUntil : (at ?? embargoUntil);

/** Redirects the former paths of an item. */
export async function redirectFormerPaths(
  { formerPaths = [] }: Pick<ImportItem, 'formerPaths'>,
  to: string,
): Promise<void> {
  for (const path of formerPaths) {
    if (normalPath(path) !== normalPath(to)) await addRedirect(path, to);
  }
}
