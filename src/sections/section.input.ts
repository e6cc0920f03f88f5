import { z } from 'zod';
import { id, readInput, wording } from '../input';
import { colours, isSectionSlug } from './section';

const fields = {
  slug: z.string().max(100).refine(isSectionSlug, 'sections.error.slug'),
  names: wording(80).refine((names) => Object.keys(names).length > 0, 'sections.error.name'),
  descriptions: wording(500),
  /** `null` moves the section to the top. */
  parentId: id().nullable(),
  order: z.int().min(0).max(10_000),
  colour: z.enum(colours, 'sections.error.colour'),
  mediaTopic: z.string().regex(/^\d{8}$/, 'sections.error.mediaTopic'),
  opinion: z.boolean(),
  showOnFront: z.boolean(),
};

/** A new section as it comes in. */
export const sectionSchema = z.strictObject({
  ...fields,
  descriptions: fields.descriptions.default({}),
  parentId: fields.parentId.default(null),
  order: fields.order.default(100),
  colour: fields.colour.default('ink'),
  mediaTopic: fields.mediaTopic.exactOptional(),
  opinion: fields.opinion.default(false),
  showOnFront: fields.showOnFront.default(true),
});

/** What is to change about a section. */
export const sectionPatch = z.strictObject({
  slug: fields.slug.exactOptional(),
  names: fields.names.exactOptional(),
  descriptions: fields.descriptions.exactOptional(),
  parentId: fields.parentId.exactOptional(),
  order: fields.order.exactOptional(),
  colour: fields.colour.exactOptional(),
  mediaTopic: fields.mediaTopic.exactOptional(),
  opinion: fields.opinion.exactOptional(),
  showOnFront: fields.showOnFront.exactOptional(),
});

export type SectionInput = z.output<typeof sectionSchema>;
export type SectionPatch = z.output<typeof sectionPatch>;

/** Reads a new section, all problems at once. */
export const readSectionInput = (raw: unknown): SectionInput => readInput(sectionSchema, raw);

export const readSectionPatch = (raw: unknown): SectionPatch => readInput(sectionPatch, raw);
