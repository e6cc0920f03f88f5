import { z } from 'zod';
import type { Message } from '../errors';
import { InvalidInput } from '../errors';
import { recordOf } from '../defined-only';
import { id, line, moment, optionalLine, readInput, text } from '../input';
import { holdsEmailAddress } from '../language/email-address';
import { slugOf } from '../language/slug';
import type { SectionTree } from '../sections/section.tree';
import { contributions } from './article';
import type { OptionalText } from './article.fields';
import { articleFields, fieldDefinition, momentFields, optionalTexts } from './article.fields';

/** Characters of a body: some 150,000 words, which take half a second to clean and to store. */
const LONGEST_BODY = 1_000_000;

/** Signs of markup in a body. One costs as much as ten letters, so that a million would hold up the paper. */
const MOST_SIGNS = 100_000;
const SIGNS: ReadonlySet<number> = new Set(Array.from('<>&', (sign) => sign.charCodeAt(0)));

/** A body as it comes in, from a form, a program or a file. */
export const bodyText = z
  .string('web.error.required')
  .max(LONGEST_BODY, 'web.error.tooLong')
  .refine(hasModestMarkup, 'articles.error.markup')
  .refine(hasReadableLetters, 'articles.error.marks');

/** Whether a body of an allowed length has few enough of the signs that begin, end or stand for markup. */
function hasModestMarkup(body: string): boolean {
  if (body.length <= MOST_SIGNS || body.length > LONGEST_BODY) return true;
  let signs = 0;
  for (let at = 0; at < body.length; at += 1) if (SIGNS.has(body.charCodeAt(at))) signs += 1;
  return signs <= MOST_SIGNS;
}

/** Marks on one letter; Unicode's stream-safe texts have 30 (UAX 15), those of any language fewer. */
const MOST_MARKS = 100;

/** Whether no letter of a body has more marks than can be drawn: ordering them costs far more than reading them. */
function hasReadableLetters(body: string): boolean {
  if (body.length > LONGEST_BODY) return true;
  for (const [marks] of body.matchAll(/\p{M}+/gu)) if (marks.length > MOST_MARKS) return false;
  return true;
}

const byline = z.strictObject({ personId: id(), role: z.enum(contributions).default('author') });

/** A story's picture, as forms and programs name it. */
export const leadImage = z.strictObject({
  mediaId: id(),
  alt: optionalLine(articleFields.leadAlt.max).exactOptional(),
  caption: optionalLine(articleFields.leadCaption.max).exactOptional(),
  credit: optionalLine(articleFields.leadCredit.max).exactOptional(),
});

/** What search engines are told instead of the story's own words. */
export const seo = z.strictObject({
  title: optionalLine(articleFields.seoTitle.max).exactOptional(),
  description: optionalLine(articleFields.seoDescription.max).exactOptional(),
  canonical: optionalLine(articleFields.canonical.max)
    .pipe(z.url({ protocol: /^https?$/, error: 'articles.error.address' }))
    .exactOptional(),
  noindex: z.boolean().exactOptional(),
});

const slug = z
  .string()
  .max(articleFields.slug.max)
  .refine((asked) => slugOf(asked) !== '', 'articles.error.slug');

const DEEPEST_DOCUMENT = 40;

/** Whether a document can be kept: nothing nested without end, nothing larger than a body may be. */
function isModest(document: unknown): boolean {
  return depthOf(document) <= DEEPEST_DOCUMENT && JSON.stringify({ document }).length <= LONGEST_BODY;
}

function depthOf(value: unknown, most = DEEPEST_DOCUMENT): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (most === 0) return Infinity;
  let deepest = 0;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, most - 1));
  return 1 + deepest;
}

const LONGEST_TEXT = 300;

/** A text of the story as the table of fields describes it; '' takes it away. */
function textInput(field: OptionalText) {
  const { kind, max = LONGEST_TEXT, isPublicName } = fieldDefinition(field);
  const schema = kind === 'text' ? text(max) : optionalLine(max);
  return schema.refine(
    (value) => isPublicName !== true || !holdsEmailAddress(value),
    'articles.error.emailByline',
  );
}

/** Texts that a story may lack, as forms and programs send them. */
export const textInputs = recordOf(optionalTexts, (field) => textInput(field).exactOptional());
/** Times that a story may lack; `null` takes one away. */
export const momentInputs = recordOf(momentFields, () => moment().nullable().exactOptional());

const optional = {
  ...textInputs,
  ...momentInputs,
  /** An editor's own document beside the body: JSON of bounded size and depth. */
  document: z.unknown().refine(isModest, 'articles.error.document').exactOptional(),
  alsoIn: z.array(z.string().max(200)).max(10).exactOptional(),
  /** Names, with or without `#`; tags that do not exist yet are made. */
  tags: z.array(line(100)).max(50).exactOptional(),
  authors: z.array(byline).max(30).exactOptional(),
  /** `null` takes the picture away. */
  leadImage: leadImage.nullable().exactOptional(),
  slug: slug.exactOptional(),
  seo: seo.exactOptional(),
};

const headline = line(articleFields.headline.max);
const section = z.string().max(200);

const articleSchema = z.strictObject({
  ...optional,
  headline,
  section,
  /** HTML, sanitised before it is stored. */
  body: bodyText.default(''),
  lang: z.string().max(35),
  /** Article this one is the translation of. */
  translationOf: id().exactOptional(),
  externalId: optionalLine(300).exactOptional(),
});

const patchSchema = z.strictObject({
  ...optional,
  headline: headline.exactOptional(),
  body: bodyText.exactOptional(),
  section: section.exactOptional(),
  /** Readers should know of the change: it counts as an update. */
  significant: z.boolean().exactOptional(),
});

/** A new story as it comes in; `section` and `alsoIn` are ids once read. */
export type ArticleInput = z.output<typeof articleSchema>;

/** What is to change; what is not named stays, an empty text takes the field away. */
export type ArticlePatch = z.output<typeof patchSchema>;

/** What an article is checked against. */
export interface ValidationContext {
  readonly languages: readonly string[];
  readonly sections: SectionTree;
}

/**
 * Reads a new story. Sections may be named by slug or id.
 * @throws InvalidInput with a message for each field, all together.
 */
export function readArticleInput(raw: unknown, around: ValidationContext): ArticleInput {
  return checked(() => readInput(articleSchema, raw), raw, around);
}

/** Reads a change to a story, as `readArticleInput`. */
export function readArticlePatch(raw: unknown, around: ValidationContext): ArticlePatch {
  return checked(() => readInput(patchSchema, raw), raw, around);
}

/** Joins what the form of the fields says with what the paper says, so that no problem waits for another. */
function checked<T extends Pick<ArticlePatch, 'section' | 'alsoIn'>>(
  read: () => T,
  raw: unknown,
  around: ValidationContext,
): T {
  const fields = new Map(surroundingProblems(raw, around));
  try {
    const input = read();
    if (fields.size === 0) return { ...input, ...sectionIds(input, around.sections) };
  } catch (problem) {
    if (!(problem instanceof InvalidInput)) throw problem;
    throw new InvalidInput({ ...Object.fromEntries(fields), ...problem.fields });
  }
  throw new InvalidInput(Object.fromEntries(fields));
}

const named = z.looseObject({
  lang: z.string().optional().catch(undefined),
  section: z.string().optional().catch(undefined),
  alsoIn: z.array(z.string()).optional().catch(undefined),
});

function* surroundingProblems(raw: unknown, around: ValidationContext): Iterable<[string, Message]> {
  const { data } = named.safeParse(raw);
  if (data?.lang !== undefined && !around.languages.includes(data.lang)) {
    yield ['lang', { key: 'articles.error.language', values: { lang: data.lang } }];
  }
  const unknown = (name: string) => around.sections.find(name) === undefined;
  if (data?.section !== undefined && unknown(data.section)) {
    yield ['section', { key: 'articles.error.section', values: { section: data.section } }];
  }
  const stray = data?.alsoIn?.find(unknown);
  if (stray !== undefined) yield ['alsoIn', { key: 'articles.error.section', values: { section: stray } }];
}

function sectionIds(
  input: Pick<ArticlePatch, 'section' | 'alsoIn'>,
  sections: SectionTree,
): Pick<ArticlePatch, 'section' | 'alsoIn'> {
  const idOf = (name: string) => sections.find(name)?.id ?? name;
  return {
    ...(input.section !== undefined && { section: idOf(input.section) }),
    ...(input.alsoIn && { alsoIn: input.alsoIn.map(idOf) }),
  };
}
