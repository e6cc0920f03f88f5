/**
 * The fields of ninjs that a story uses, in the spellings of versions 1, 2 and 3 and of Superdesk.
 * Sources: iptc.org/std/ninjs (schemas 1.0 to 3.3), superdesk-core's formatter of ninjs.
 */
import { z } from 'zod';

/** Fields that decide about publication; all spellings are read. */
const DECISIVE: ReadonlySet<string> = new Set(['pubstatus', 'embargoed', 'embargoeduntil']);

/** Versions 1 and 2 write `body_html` and `versioncreated`, version 3 `versionCreated`: keys are compared in lower case. */
const smallKeys = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const small: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) {
    const name = key.toLowerCase().replaceAll('_', '');
    if (DECISIVE.has(name)) small[name] = [small[name], each];
    else if (small[name] === undefined || small[name] === null || small[name] === '') small[name] = each;
  }
  return { ...small };
};

const conceptNames = ['qcode', 'uri', 'code', 'literal', 'value', 'name', 'href'] as const;

/** The values of a field as a list: a text, a concept or several of them. */
const said = z
  .unknown()
  .optional()
  .transform((value): readonly string[] =>
    [value]
      .flat(3)
      .filter((each) => each !== undefined && each !== null && each !== '' && each !== false)
      .slice(0, 20)
      .map(wordOf),
  );

function wordOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, 200);
  const concept: Readonly<Record<string, unknown>> = { ...value };
  const word = conceptNames.map((name) => concept[name]).find((each) => typeof each === 'string');
  return (typeof word === 'string' ? word : JSON.stringify(value)).slice(0, 200);
}
const small = <T extends z.ZodType>(shape: T) => z.preprocess(smallKeys, shape);

const text = z.string().nullish().catch(undefined);
/** A text, or a number without quotation marks. */
const label = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(undefined)
  .transform((value) => (value === undefined || value === null ? undefined : String(value)));
const anything = z.unknown().optional();
const number = z.coerce.number().nullish().catch(undefined);

/** A list, or a map as in version 1; unreadable items are skipped. */
const several = <T extends z.ZodType>(entry: T) =>
  z
    .unknown()
    .optional()
    .transform((value): readonly (z.output<T> & { readonly key: string })[] => {
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, each]) => {
        const read = entry.safeParse(each);
        return read.success && typeof read.data === 'object' && read.data !== null
          ? [{ ...read.data, key }]
          : [];
      });
    });

const valued = small(z.looseObject({ value: z.string(), role: text, contenttype: text }));
const named = small(
  z.looseObject({ name: text, code: label, uri: text, qcode: text, literal: text, role: text }),
);
const rendition = small(
  z.looseObject({
    href: z.string(),
    contenttype: text,
    mimetype: text,
    name: text,
    title: text,
    width: number,
  }),
);
const author = small(z.looseObject({ name: text, role: text, byline: text }));

const associated = small(
  z.looseObject({
    uri: text,
    guid: text,
    type: text,
    headline: text,
    title: text,
    byline: text,
    by: text,
    creditline: text,
    descriptiontext: text,
    bodytext: text,
    copyrightholder: text,
    alttext: text,
    pubstatus: said,
    name: text,
    descriptions: several(valued),
    headlines: several(valued),
    renditions: several(rendition),
  }),
);

export const ninjsItem = small(
  z.looseObject({
    uri: label,
    guid: label,
    altids: anything,
    version: label,
    type: text,
    pubstatus: said,
    language: text,
    headline: text,
    title: text,
    byline: text,
    by: text,
    ednote: text,
    slugline: text,
    profile: text,
    bodyhtml: text,
    bodyxhtml: text,
    bodytext: text,
    descriptiontext: text,
    descriptionhtml: text,
    versioncreated: label,
    firstcreated: label,
    contentcreated: label,
    embargoed: said,
    embargoeduntil: said,
    located: anything,
    keywords: anything,
    headlines: several(valued),
    bodies: several(valued),
    descriptions: several(valued),
    subject: several(named),
    subjects: several(named),
    genre: several(named),
    genres: several(named),
    signal: several(named),
    authors: several(author),
    bylines: several(author),
    associations: several(associated),
  }),
);

export type NinjsItem = z.output<typeof ninjsItem>;
export type Associated = NinjsItem['associations'][number];
export type Valued = NinjsItem['bodies'][number];
export type NinjsRendition = Associated['renditions'][number];

/** The id of an item: `uri` of the standard, `guid` of Superdesk, or another id. */
export function idOf({ uri, guid, altids }: NinjsItem): string | undefined {
  const first = [uri, guid].find((id) => id !== undefined && id.trim() !== '');
  if (first !== undefined) return first;
  if (typeof altids !== 'object' || altids === null) return undefined;
  const values: readonly unknown[] = Object.values(altids);
  for (const value of values) {
    const id: unknown = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
    if (typeof id === 'string' && id.trim() !== '') return id;
  }
  return undefined;
}
