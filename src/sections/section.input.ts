import { z } from 'zod';
import { shortTexts } from '../blocks/body/short-text';
import { id, readInput, wording } from '../input';
import { colours, isSectionSlug } from './section';

/** Characters of an introduction's plain text. */
const INTRODUCTION = 500;

const fields = {
  slug: z.string().max(100, 'sections.error.slug').refine(isSectionSlug, 'sections.error.slug'),
  names: wording(80).refine((names) => Object.keys(names).length > 0, 'sections.error.name'),
  descriptions: wording(INTRODUCTION),
  /** HTML; it replaces the plain text of its languages. */
  introductions: shortTexts(INTRODUCTION),
  /** `null` moves the section to the top. */
  parentId: id().nullable(),
  order: z.int().min(0).max(10_000),
  colour: z.enum(colours, 'sections.error.colour'),
  mediaTopic: z.string().regex(/^\d{8}$/, 'sections.error.mediaTopic'),
  opinion: z.boolean(),
  showOnFront: z.boolean(),
};

/** The fields of a new section. */
export const sectionSchema = z.strictObject({
  ...fields,
  descriptions: fields.descriptions.default({}),
  introductions: fields.introductions.exactOptional(),
  parentId: fields.parentId.default(null),
  order: fields.order.default(100),
  colour: fields.colour.default('ink'),
  mediaTopic: fields.mediaTopic.exactOptional(),
  opinion: fields.opinion.default(false),
  showOnFront: fields.showOnFront.default(true),
});

/** The changed fields of a section. */
export const sectionPatch = z.strictObject({
  slug: fields.slug.exactOptional(),
  names: fields.names.exactOptional(),
  descriptions: fields.descriptions.exactOptional(),
  introductions: fields.introductions.exactOptional(),
  parentId: fields.parentId.exactOptional(),
  order: fields.order.exactOptional(),
  colour: fields.colour.exactOptional(),
  mediaTopic: fields.mediaTopic.exactOptional(),
  opinion: fields.opinion.exactOptional(),
  showOnFront: fields.showOnFront.exactOptional(),
});

export type SectionInput = z.output<typeof sectionSchema>;
export type SectionPatch = z.output<typeof sectionPatch>;

/** Reads a new section. @throws InvalidInput with a message per field */
export const readSectionInput = (raw: unknown): SectionInput => readInput(sectionSchema, raw);

/** @throws InvalidInput with a message per field */
export const readSectionPatch = (raw: unknown): SectionPatch => readInput(sectionPatch, raw);
