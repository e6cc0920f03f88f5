/** A parcel as a story of the paper: checked and ready to be written. */
import { asActor, commandLine, type Account } from '../../accounts/account';
import { articlePath, type Article, type Byline } from '../../articles/article';
import { readArticleInput, type ArticleInput } from '../../articles/article.input';
import { createDraft } from '../../articles/article.service';
import { publish } from '../../articles/publishing.service';
import { transaction } from '../../database/transaction';
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
import { illustrate, type Illustrated, type Take } from './illustrated';
import type { Parcel } from './parcel';
import type { Place, Placing } from './placing';

export interface StoryParts {
  readonly paper: Paper;
  readonly placing: Placing;
  /** Takes in a picture for a story in a language. */
  readonly take: (lang: string) => Take;
  readonly account: Account | undefined;
  /** Language of everything, whatever the stories say. */
  readonly lang: string | undefined;
  readonly publish: boolean;
  readonly now: Date;
}

export interface ReadyStory {
  readonly missing: readonly string[];
  /** Writes the story, as a step of a transaction. */
  readonly write: () => Promise<Article>;
}

const MOST_TAGS = 50;
const LONGEST_TAG = 100;
const LONGEST_HEADLINE = 90;

/** @throws UnusableCopy, InvalidInput saying what is wrong with it; only pictures and names were taken in */
export async function readyStory(parcel: Parcel, parts: StoryParts): Promise<ReadyStory> {
  const { placing, paper, now } = parts;
  const copy = { ...parcel.copy, headline: headlineOf(parcel) };
  const lang = languageFor(parcel, parts);
  const place = await placing.placeOf(parcel, lang);
  const pictures = await illustrate(copy, parts.take(lang));
  const authors = await authorsOf(parcel, lang, now);
  const fields = fieldsOf({ ...parcel, copy }, { lang, place, pictures, authors, parts });
  const input = readArticleInput(fields, { languages: paper.languages, sections: placing.tree });
  return { missing: pictures.missing, write: () => transaction(() => write(input, parcel, place, parts)) };
}

/** The language told, that of the story where the paper has an edition in it, else the paper's own. */
export const languageFor = ({ copy }: Parcel, { lang, paper }: Pick<StoryParts, 'lang' | 'paper'>): string =>
  lang ?? (paper.languages.includes(copy.lang ?? '') ? (copy.lang ?? '') : paper.languages[0]);

/** What has no title is called by its first words. */
export function headlineOf({ copy: { headline, body } }: Parcel): string {
  if (headline.trim() !== '') return headline;
  const words = excerpt(htmlToText(body), LONGEST_HEADLINE);
  if (words === '') throw new UnusableCopy('noText', 'headline and no text');
  return words;
}

async function authorsOf({ authors }: Parcel, lang: string, now: Date): Promise<readonly Byline[]> {
  const bylines: Byline[] = [];
  for (const name of authors) {
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

function fieldsOf({ copy, externalId, embargoUntil }: Parcel, facts: Facts): unknown {
  const { lang, place, pictures, authors, parts } = facts;
  const tags = uniqueTags([...copy.tags, ...place.rest]).filter((name) => name.length <= LONGEST_TAG);
  const { headline, kicker, standfirst, dateline, slug = '' } = copy;
  const byline = copy.bylineText ?? (authors.length > 0 ? undefined : parts.account?.name);
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

/** The draft is the account's own, where there is one; published it is by whoever runs the command. */
async function write(input: ArticleInput, parcel: Parcel, place: Place, parts: StoryParts): Promise<Article> {
  const { account, paper, now } = parts;
  const draft = await createDraft(account ? asActor(account) : commandLine, input, now);
  const article = await published(draft, parcel, parts);
  await leadFrom(parcel, editionPath(paper, article.lang, articlePath(place.section, article)));
  return article;
}

/** Published where it was there and that is asked for, at the time it came out; what is embargoed waits. */
export async function published(draft: Article, parcel: Parcel, parts: Pick<StoryParts, 'publish' | 'now'>) {
  if (!parts.publish || parcel.standing === 'draft') return draft;
  const { embargoUntil, at } = parcel;
  const when = embargoUntil !== undefined && embargoUntil > parts.now ? embargoUntil : at;
  return publish(commandLine, draft.id, present({ at: when }), parts.now);
}

/** Readers' links to where it stood lead to where it stands. */
export async function leadFrom({ formerPath }: Pick<Parcel, 'formerPath'>, to: string): Promise<void> {
  if (formerPath !== undefined && normalPath(formerPath) !== normalPath(to))
    await addRedirect(formerPath, to);
}
