import { z } from 'zod';
import { id, line, optionalLine, readInput, wording } from '../input';
import { holdsEmailAddress } from '../language/email-address';
import { slugOf } from '../language/slug';

const fields = {
  names: wording(120)
    .refine((names) => Object.keys(names).length > 0, 'people.error.name')
    .refine((names) => !Object.values(names).some(holdsEmailAddress), 'people.error.email'),
  slug: z
    .string()
    .max(400)
    .refine((slug) => slugOf(slug) !== '', 'people.error.slug')
    .refine((slug) => !holdsEmailAddress(slug), 'people.error.email'),
  bios: wording(2000),
  titles: wording(120),
  /** `null` takes the photo away. */
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

/** A new person as it comes in. */
export const personSchema = z.strictObject({
  names: fields.names,
  slug: fields.slug.exactOptional(),
  bios: fields.bios.default({}),
  titles: fields.titles.default({}),
  photoId: fields.photoId.default(null),
  social: fields.social.default([]),
});

/** What is to change about a person. */
export const personPatch = z.strictObject({
  names: fields.names.exactOptional(),
  slug: fields.slug.exactOptional(),
  bios: fields.bios.exactOptional(),
  titles: fields.titles.exactOptional(),
  photoId: fields.photoId.exactOptional(),
  social: fields.social.exactOptional(),
});

export type PersonInput = z.output<typeof personSchema>;
export type PersonPatch = z.output<typeof personPatch>;

/** Reads a new person, all problems at once. */
export const readPersonInput = (raw: unknown): PersonInput => readInput(personSchema, raw);

export const readPersonPatch = (raw: unknown): PersonPatch => readInput(personPatch, raw);
