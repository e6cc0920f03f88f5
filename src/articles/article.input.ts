import { z } from 'zod';
import type { Message } from '../errors';
import { InvalidInput } from '../errors';
import { recordOf } from '../defined-only';
import type { Id } from '../ids/id';
import { id, line, moment, optionalLine, readInput, text } from '../input';
import { holdsEmailAddress } from '../language/email-address';
import { slugOf } from '../language/slug';
import type { SectionTree } from '../sections/section.tree';
import { contributions } from './article';
import type { OptionalText } from './article.fields';
import { articleFields, fieldDefinition, momentFields, optionalTexts } from './article.fields';

/** The most characters of a body: some 150,000 words, which take half a second to sanitise and to store. */
const LONGEST_BODY = 1_000_000;

/** The most signs of markup in a body: a sign costs as much as ten letters, and a million would block the process. */
const MOST_SIGNS = 100_000;
const SIGNS: ReadonlySet<number> = new Set(Array.from('<>&', (sign) => sign.charCodeAt(0)));

/** A body from a form, a program or a file. */
export const bodyText = z
  .string('web.error.required')
  .max(LONGEST_BODY, 'web.error.tooLong')
  .refine(hasModestMarkup, 'articles.error.markup')
  .refine(hasReadableLetters, 'articles.error.marks');

/** Whether a body of an allowed length has few enough signs that begin, end or denote markup. */
function hasModestMarkup(body: string): boolean {
  if (body.length <= MOST_SIGNS || body.length > LONGEST_BODY) return true;
  let signs = 0;
  for (let at = 0; at < body.length; at += 1) if (SIGNS.has(body.charCodeAt(at))) signs += 1;
  return signs <= MOST_SIGNS;
}

/** The most marks on one letter: Unicode's stream-safe texts have 30 (UAX 15), those of any language fewer. */
const MOST_MARKS = 100;

/** Whether no letter of a body has too many marks: to order them costs far more than to read them. */
function hasReadableLetters(body: string): boolean {
  if (body.length > LONGEST_BODY) return true;
  for (const [marks] of body.matchAll(/\p{M}+/gu)) if (marks.length > MOST_MARKS) return false;
  return true;
}

const byline = z.strictObject({ personId: id(), role: z.enum(contributions).default('author') });

/** A story's lead picture in the input of forms and programs. */
export const leadImage = z.strictObject({
  mediaId: id(),
  alt: optionalLine(articleFields.leadAlt.max).exactOptional(),
  caption: optionalLine(articleFields.leadCaption.max).exactOptional(),
  credit: optionalLine(articleFields.leadCredit.max).exactOptional(),
});

/** Texts for search engines that replace the story's own. */
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

const LONGEST_TEXT = 300;

/** The schema of a text by the table of fields; '' removes the text. */
function textInput(field: OptionalText) {
  const { kind, max = LONGEST_TEXT, isPublicName } = fieldDefinition(field);
  const schema = kind === 'text' ? text(max) : optionalLine(max);
  return schema.refine(
    (value) => isPublicName !== true || !holdsEmailAddress(value),
    'articles.error.emailByline',
  );
}

/** Schemas of the optional texts, for forms and programs. */
export const textInputs = recordOf(optionalTexts, (field) => textInput(field).exactOptional());
/** Schemas of the optional times; `null` removes a time. */
export const momentInputs = recordOf(momentFields, () => moment().nullable().exactOptional());

/** A slug or an id; reading replaces a slug by the id (`sectionIds`). */
const section = z.string().max(200).brand<'Id'>();

const optional = {
  ...textInputs,
  ...momentInputs,
  alsoIn: z.array(section).max(10).exactOptional(),
  /** Names, with or without `#`; a save creates unknown tags. */
  tags: z.array(line(100)).max(50).exactOptional(),
  authors: z.array(byline).max(30).exactOptional(),
  /** `null` removes the picture. */
  leadImage: leadImage.nullable().exactOptional(),
  slug: slug.exactOptional(),
  seo: seo.exactOptional(),
};

const headline = line(articleFields.headline.max);

const articleSchema = z.strictObject({
  ...optional,
  headline,
  section,
  /** HTML, sanitised before it is stored. */
  body: bodyText.default(''),
  lang: z.string().max(35),
  /** The id of the story that this one translates. */
  translationOf: id().exactOptional(),
  externalId: optionalLine(300).exactOptional(),
});

const patchSchema = z.strictObject({
  ...optional,
  headline: headline.exactOptional(),
  body: bodyText.exactOptional(),
  section: section.exactOptional(),
  /** Whether the change counts as an update for readers. */
  significant: z.boolean().exactOptional(),
});

/** The input of a new story; once it is read, `section` and `alsoIn` are ids. */
export type ArticleInput = z.output<typeof articleSchema>;

/** Changes of a story; an absent field stays, an empty text removes the field. */
export type ArticlePatch = z.output<typeof patchSchema>;

/** The languages and sections that an input is checked against. */
export interface ValidationContext {
  readonly languages: readonly string[];
  readonly sections: SectionTree;
}

/**
 * Reads a new story. Slugs or ids name the sections.
 * @throws InvalidInput with all problems, one message for each field
 */
export function readArticleInput(raw: unknown, context: ValidationContext): ArticleInput {
  return checked(() => readInput(articleSchema, raw), raw, context);
}

/** Reads changes of a story, as `readArticleInput` does. @throws InvalidInput */
export function readArticlePatch(raw: unknown, context: ValidationContext): ArticlePatch {
  return checked(() => readInput(patchSchema, raw), raw, context);
}

/** Joins the problems of the schema and those of languages and sections, so that one answer names all. */
function checked<T extends Pick<ArticlePatch, 'section' | 'alsoIn'>>(
  read: () => T,
  raw: unknown,
  context: ValidationContext,
): T {
  const fields = new Map(surroundingProblems(raw, context));
  try {
    const input = read();
    if (fields.size === 0) return { ...input, ...sectionIds(input, context.sections) };
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

function* surroundingProblems(raw: unknown, context: ValidationContext): Iterable<[string, Message]> {
  const { data } = named.safeParse(raw);
  if (data?.lang !== undefined && !context.languages.includes(data.lang)) {
    yield ['lang', { key: 'articles.error.language', values: { lang: data.lang } }];
  }
  const unknown = (name: string) => context.sections.find(name) === undefined;
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
  const idOf = (name: Id) => sections.find(name)?.id ?? name;
  return {
    ...(input.section !== undefined && { section: idOf(input.section) }),
    ...(input.alsoIn && { alsoIn: input.alsoIn.map(idOf) }),
  };
}
