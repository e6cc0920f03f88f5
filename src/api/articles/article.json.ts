import { z } from 'zod';
import { contributions, stages } from '../../articles/article';
import { fieldDefinition, momentFields, textFields, type TextField } from '../../articles/article.fields';
import { recordOf } from '../../defined-only';

const when = z.iso.datetime();

const leadImage = z.strictObject({
  mediaId: z.string(),
  alt: z.string().exactOptional(),
  caption: z.string().exactOptional(),
  credit: z.string().exactOptional(),
});

const pictureJson = z.strictObject({
  mediaId: z.string(),
  place: z.enum(['lead', 'text']),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  digitalSourceType: z.string().nullable().describe('A code of IPTC’s list'),
  digitalSourceLabel: z.string().nullable().describe('What readers must be told, in the story’s language'),
  url: z.url().describe('The largest rendition'),
});

const seo = z.strictObject({
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  canonical: z.string().exactOptional(),
  noindex: z.boolean().exactOptional(),
});

const authorJson = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  role: z.enum(contributions),
  url: z.url(),
});

const translationJson = z.strictObject({
  id: z.string(),
  lang: z.string(),
  headline: z.string(),
  url: z.url(),
});

function textJson(field: TextField) {
  const { about } = fieldDefinition(field);
  return about === undefined ? z.string() : z.string().describe(about);
}

/** A story as the API returns it. */
export const articleJson = z
  .strictObject({
    id: z.string(),
    externalId: z.string().nullable(),
    ...recordOf(textFields, textJson),
    body: z.string().describe('HTML; stories and pictures of the paper by their addresses'),
    lang: z.string(),
    dir: z.enum(['rtl', 'ltr']),
    section: z.string().describe('Slug'),
    alsoIn: z.array(z.string()).describe('Slugs of further sections'),
    slug: z.string(),
    url: z.url().describe('Where readers find it, or will'),
    status: z.enum(stages),
    version: z.int().describe('Counts saves; the ETag'),
    authors: z.array(authorJson),
    leadImage: leadImage.nullable(),
    pictures: z
      .array(pictureJson)
      .describe(
        'Lead and pictures of the text with the story’s own words; a credit that it lacks is the library’s',
      ),
    seo,
    tags: z.array(z.string()).describe('Names in the language of the story'),
    publishedAt: when.nullable(),
    scheduledFor: when.nullable().describe('When a scheduled story is due'),
    ...recordOf(momentFields, () => when.nullable()),
    updatedAt: when.describe('Last save'),
    createdAt: when,
    translations: z.array(translationJson),
    corrections: z.array(z.strictObject({ at: when, text: z.string() })),
  })
  .meta({ id: 'Article' });

export type ArticleJson = z.output<typeof articleJson>;
