/** A item as a story of the paper: checked and ready to be written. */
import { asActor, commandLine, type Account } from '../../accounts/account';
import { articlePath, type Article, type Byline } from '../../articles/article';
import { readArticleInput, type ArticleInput } from '../../articles/article.input';
import { createDraft } from '../../articles/article.service';
import { publish } from '../../articles/publishing.service';
import { transaction } from '../../database/transaction';
import { DomainError } from '../../errors';
import { excerpt } from '../../language/excerpt';
import { htmlToText } from '../../language/plain';
import { slugOf } from '../../language/slug';
import { ensurePerson } from '../../people/person.service';
import { present } from '../../present';
import { normalPath } from '../../seo/redirect';
import { addRedirect } from '../../seo/redirect.service';
import { editionPath, type Paper } from '../../web/paper';
import { UnusableCopy } from '../copy';
import { uniqueTags } from '../tags';
import { takeComments } from './comments';
import { illustrate, type Illustrated, type Take } from './illustrated';
import type { ImportItem } from './item';
import type { Place, Placing } from './placing';
import type { Report } from './report';
import { noteVersion } from './source-version.service';
import { isMailbox } from './words';

export interface StoryParts {
  readonly paper: Paper;
  readonly placing: Placing;
  /** Takes in a picture for a story in a language. */
  readonly take: (lang: string) => Take;
  readonly account: Account | undefined;
  /** Language of everything, whatever the stories say. */
  readonly lang: string | undefined;
  readonly publish: boolean;
  readonly report: Report;
  readonly now: Date;
}

export interface WrittenStory {
  readonly article: Article;
  /** Why it stayed a draft although readers saw it there. */
  readonly held?: unknown;
}

export interface StoryWithComments extends WrittenStory {
  /** How many readers’ comments came with it. */
  readonly comments: number;
}

export interface ReadyStory {
  readonly input: ArticleInput;
  readonly missing: readonly string[];
  readonly omissions: readonly string[];
  /** Writes the story, as a step of a transaction. */
  readonly write: () => Promise<StoryWithComments>;
}

const MOST_TAGS = 50;
const LONGEST_TAG = 100;
const LONGEST_HEADLINE = 90;

/** @throws UnusableCopy, InvalidInput saying what is wrong with it; only pictures and names were taken in */
export async function readyStory(item: ImportItem, parts: StoryParts): Promise<ReadyStory> {
  const { placing, paper } = parts;
  const copy = { ...item.copy, headline: headlineOf(item) };
  const lang = languageFor(item, parts);
  const place = await placing.placeOf(item, lang);
  const pictures = await illustrate(copy, parts.take(lang));
  const authors = await authorsOf(item, lang, parts);
  const fields = fieldsOf({ ...item, copy }, { lang, place, pictures, authors, parts });
  const input = readArticleInput(fields, { languages: paper.languages, sections: placing.tree });
  const omissions = tagsLeftOut([...copy.tags, ...place.rest]);
  return {
    input,
    missing: pictures.missing,
    omissions,
    write: () => transaction(() => write(input, item, place, parts)),
  };
}

type Languages = Pick<StoryParts, 'lang' | 'paper'>;

/** The language told, else that of the story, else the paper's own. */
export const languageFor = ({ copy }: ImportItem, { lang, paper }: Languages): string =>
  lang ?? copy.lang ?? paper.languages[0];

/** The language of a story in which the paper has no edition: under another's direction nobody reads it. */
export function strangeLanguage(item: ImportItem, parts: Languages): string | undefined {
  const lang = languageFor(item, parts);
  return parts.paper.languages.includes(lang) ? undefined : lang;
}

/** What has no title is called by its first words. */
export function headlineOf({ copy: { headline, body } }: ImportItem): string {
  if (headline.trim() !== '') return headline;
  const words = excerpt(htmlToText(body), LONGEST_HEADLINE);
  if (words === '') throw new UnusableCopy('noText', 'headline and no text');
  return words;
}

async function authorsOf(
  { authors, copy }: ImportItem,
  lang: string,
  { report, now }: Pick<StoryParts, 'report' | 'now'>,
): Promise<readonly Byline[]> {
  const bylines: Byline[] = [];
  for (const name of authors) {
    if (isMailbox(name)) {
      report.say(copy.headline, 'its author is named by an e-mail address alone, which is no byline');
      continue;
    }
    const { id } = await ensurePerson(name, lang, now);
    if (!bylines.some(({ personId }) => personId === id)) bylines.push({ personId: id, role: 'author' });
  }
  return bylines;
}

interface Facts {
  readonly lang: string;
  readonly place: Place;
  readonly pictures: Illustrated;
  readonly authors: readonly Byline[];
  readonly parts: StoryParts;
}

function fieldsOf({ copy, externalId, embargoUntil }: ImportItem, facts: Facts): unknown {
  const { lang, place, pictures, authors, parts } = facts;
  const tags = uniqueTags([...copy.tags, ...place.rest]).filter((name) => name.length <= LONGEST_TAG);
  const { headline, kicker, standfirst, dateline, slug = '' } = copy;
  const named = copy.bylineText === undefined || isMailbox(copy.bylineText) ? undefined : copy.bylineText;
  const byline = named ?? (authors.length > 0 ? undefined : parts.account?.name);
  const { lead } = pictures;
  const alt = [lead?.picture.alt, lead?.picture.caption, headline].find((each) => each?.trim());
  return present({
    ...{ headline, kicker, standfirst, dateline, lang, externalId, authors, embargoUntil },
    body: pictures.body,
    slug: slugOf(slug) === '' ? undefined : slug,
    section: place.section.id,
    alsoIn: place.alsoIn.map(({ id }) => id),
    tags: tags.slice(0, MOST_TAGS),
    bylineText: byline,
    leadImage: lead && present({ mediaId: lead.media.id, alt, caption: lead.picture.caption }),
  });
}

/** Tags beyond what a story may have. */
function tagsLeftOut(names: readonly string[]): readonly string[] {
  const all = uniqueTags(names);
  const long = all
    .filter((name) => name.length > LONGEST_TAG)
    .map((name) => `a tag too long: ${name.slice(0, 40)}…`);
  const short = all.filter((name) => name.length <= LONGEST_TAG);
  return [...long, ...short.slice(MOST_TAGS).map((name) => `a tag beyond the first ${MOST_TAGS}: ${name}`)];
}

/** The draft is the account's own, where there is one; published it is by whoever runs the command. */
async function write(
  input: ArticleInput,
  item: ImportItem,
  place: Place,
  parts: StoryParts,
): Promise<StoryWithComments> {
  const { account, paper, now } = parts;
  const draft = await createDraft(account ? asActor(account) : commandLine, input, now);
  const written = await published(draft, item, parts);
  await noteVersion(item, written.article);
  await leadFrom(item, editionPath(paper, draft.lang, articlePath(place.section, draft)));
  return { ...written, comments: await takeComments(written.article, item, parts) };
}

/**
 * Published where it was there and that is asked for, at the time it came out; what is embargoed waits, and what
 * the paper's rules keep from readers stays a draft.
 */
export async function published(
  draft: Article,
  item: ImportItem,
  parts: Pick<StoryParts, 'publish' | 'now'>,
): Promise<WrittenStory> {
  if (!parts.publish || item.status === 'draft') return { article: draft };
  if (item.held !== undefined) return { article: draft, held: item.held };
  const at = publicationTime(item);
  if (at === undefined) return { article: draft, held: NO_DATE };
  try {
    return { article: await publish(commandLine, draft.id, { at }, parts.now) };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return { article: draft, held: problem };
  }
}

const NO_DATE = 'no date of it can be read, and it is not published as of now';

/** Nothing came out before its embargo ended. */
const publicationTime = ({ at, embargoUntil }: ImportItem): Date | undefined =>
  at !== undefined && embargoUntil !== undefined && embargoUntil > at ? embargoUntil : (at ?? embargoUntil);

/** Readers' links to where it stood lead to where it stands. */
export async function leadFrom(
  { formerPaths = [] }: Pick<ImportItem, 'formerPaths'>,
  to: string,
): Promise<void> {
  for (const path of formerPaths) {
    if (normalPath(path) !== normalPath(to)) await addRedirect(path, to);
  }
}
