import { z } from 'zod';

const wording = z.strictObject({ ar: z.string().min(1), fr: z.string().min(1), en: z.string().min(1) });

const person = z.strictObject({
  slug: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  names: wording,
  titles: wording,
  bios: wording,
  /** The name of a portrait for `drawPicture`. */
  picture: z.string(),
  /** Addresses in reserved domains (RFC 2606). */
  social: z.array(z.strictObject({ name: z.string(), url: z.url({ protocol: /^https$/ }) })),
});

/** A person of the demo edition's invented staff. */
export type DemoPerson = z.output<typeof person>;

/** @throws ZodError or SyntaxError when the file is not a list of people */
export const readDemoPeople = (json: string): DemoPerson[] => z.array(person).parse(JSON.parse(json));
