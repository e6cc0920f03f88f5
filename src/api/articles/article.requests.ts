import { z } from 'zod';
import { contributions, stages } from '../../articles/article';
import { articleFields } from '../../articles/article.fields';
import { bodyText, leadImage, momentInputs, seo, textInputs } from '../../articles/article.input';
import { id, line, moment, optionalLine, text } from '../../input';
import { part } from '../cursor';

/** The format of a body. */
const formats = ['html', 'markdown', 'text'] as const;

const author = z
  .union(
    [
      line(120),
      z.strictObject({
        id: id().exactOptional(),
        slug: z.string().max(200).exactOptional(),
        name: line(120).exactOptional(),
        role: z.enum(contributions).default('author'),
      }),
    ],
    'articles.error.author',
  )
  .describe('A name, slug or id, or an object of these with a role');

const optional = {
  ...textInputs,
  ...momentInputs,
  bodyFormat: z.enum(formats).default('html'),
  slug: z.string().max(articleFields.slug.max).exactOptional(),
  tags: z.array(line(100)).max(50).exactOptional().describe('Names, with or without #'),
  authors: z.array(author).max(30).exactOptional(),
  alsoIn: z.array(z.string().max(60)).max(10).exactOptional().describe('Slugs of further sections'),
  leadImage: leadImage.nullable().exactOptional(),
  seo: seo.exactOptional(),
};

/** A new story. */
export const newArticle = z
  .strictObject({
    headline: line(articleFields.headline.max),
    body: bodyText,
    lang: z.string('web.error.required').max(10),
    section: z.string('web.error.required').max(60).describe('Slug or id'),
    ...optional,
    externalId: optionalLine(300).exactOptional().describe('Unique; the id in the system it comes from'),
    translationOf: id().exactOptional(),
  })
  .meta({ id: 'NewArticle' });

/** The changes of a story; fields that are not named stay. */
export const articleChange = z
  .strictObject({
    ...optional,
    headline: line(articleFields.headline.max).exactOptional(),
    body: bodyText.exactOptional(),
    section: z.string().max(60).exactOptional(),
    significant: z.boolean().exactOptional().describe('Readers of a published story are told of the update'),
  })
  .meta({ id: 'ArticleChange' });

/** Filters of the list. */
export const articleQuery = z.object({
  section: z.string().max(60).exactOptional().describe('Slug or id; what is below it counts with it'),
  lang: z.string().max(10).exactOptional(),
  tag: z.string().max(200).exactOptional().describe('Slug, name or id'),
  author: z.string().max(200).exactOptional().describe('Slug or id'),
  status: z.enum(stages).exactOptional(),
  ...part,
});

/** Why a story is deleted. */
export const deletion = z.object({
  reason: text(1000).exactOptional().describe('For colleagues; the owners of the story are notified of it'),
});

/** Stages that a call can move a story to. */
const targets = [
  'submitted',
  'in_review',
  'approved',
  'scheduled',
  'published',
  'unpublished',
  'archived',
  'killed',
] as const;

export const transition = z
  .strictObject({
    to: z.enum(targets),
    at: moment().exactOptional().describe('When to publish; needed for `scheduled`'),
    note: text(2000).exactOptional().describe('For colleagues; of a killed story, what readers are told'),
    pictures: z
      .array(z.string().regex(/^[0-9a-f]{24}$/, 'web.error.notUnderstood'))
      .max(200)
      .exactOptional()
      .describe('With `killed`: ids of pictures that only this story shows, removed for good with it'),
  })
  .meta({ id: 'Transition' });

export type NewArticle = z.output<typeof newArticle>;
export type ArticleChange = z.output<typeof articleChange>;
export type ArticleQuery = z.output<typeof articleQuery>;
export type TransitionRequest = z.output<typeof transition>;
