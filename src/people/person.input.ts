import { z } from 'zod';
import { shortTexts } from '../blocks/body/short-text';
import { id, line, optionalLine, readInput, wording } from '../input';
import { holdsEmailAddress } from '../language/email-address';
import { slugOf } from '../language/slug';

/** Characters of a biography's plain text. */
const BIOGRAPHY = 2000;

const fields = {
  names: wording(120)
    .refine((names) => Object.keys(names).length > 0, 'people.error.name')
    .refine((names) => !Object.values(names).some(holdsEmailAddress), 'people.error.email'),
  slug: z
    .string()
    .max(400, 'people.error.slug')
    .refine((slug) => slugOf(slug) !== '', 'people.error.slug')
    .refine((slug) => !holdsEmailAddress(slug), 'people.error.email'),
  bios: wording(BIOGRAPHY),
  /** HTML; it replaces the plain text of its languages. */
  biographies: shortTexts(BIOGRAPHY),
  titles: wording(120),
  /** `null` removes the photo. */
  photoId: id().nullable(),
  social: z
    .array(
      z.strictObject({
        name: line(40),
        url: optionalLine(500).pipe(z.url({ protocol: /^https$/, error: 'people.error.social' })),
      }),
    )
    .max(12),
};

/** The fields of a new person. */
export const personSchema = z.strictObject({
  names: fields.names,
  slug: fields.slug.exactOptional(),
  bios: fields.bios.default({}),
  biographies: fields.biographies.exactOptional(),
  titles: fields.titles.default({}),
  photoId: fields.photoId.default(null),
  social: fields.social.default([]),
});

/** The changed fields of a person. */
export const personPatch = z.strictObject({
  names: fields.names.exactOptional(),
  slug: fields.slug.exactOptional(),
  bios: fields.bios.exactOptional(),
  biographies: fields.biographies.exactOptional(),
  titles: fields.titles.exactOptional(),
  photoId: fields.photoId.exactOptional(),
  social: fields.social.exactOptional(),
});

export type PersonInput = z.output<typeof personSchema>;
export type PersonPatch = z.output<typeof personPatch>;

/** Reads a new person. @throws InvalidInput with a message per field */
export const readPersonInput = (raw: unknown): PersonInput => readInput(personSchema, raw);

/** @throws InvalidInput with a message per field */
export const readPersonPatch = (raw: unknown): PersonPatch => readInput(personPatch, raw);
