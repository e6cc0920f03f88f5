import { z } from 'zod';
import { line, readInput } from '../input';
import { slugOf } from '../language/slug';

const pageText = z.strictObject({
  lang: z.string().regex(/^[a-z]{2,3}$/, 'pages.error.language'),
  title: line(200),
  slug: z
    .string()
    .max(400, 'pages.error.slug')
    .refine((slug) => slugOf(slug) !== '', 'pages.error.slug')
    .exactOptional(),
  /** HTML; it is sanitised before it is stored. */
  body: z.string().max(500_000),
});

const pageSchema = z.strictObject({
  texts: z
    .array(pageText)
    .min(1, 'pages.error.empty')
    .refine((texts) => new Set(texts.map(({ lang }) => lang)).size === texts.length, 'pages.error.twice'),
  /** `null` keeps the page out of the menu. */
  menuOrder: z.int().min(0).max(1000).nullable().default(null),
});

export type PageInput = z.output<typeof pageSchema>;

/** Reads a static page. @throws InvalidInput with a message per field */
export const readPageInput = (raw: unknown): PageInput => readInput(pageSchema, raw);
