/** Converts front matter of Midad and of other systems to the fields of a story. */
import { cleanLine } from '../../language/text/clean';
import { momentFields, textFields } from '../../articles/article.fields';
import { definedOnly, recordOf } from '../../defined-only';
import type { Copy, CopyPicture } from '../story/copy';
import { readFrontMatterList } from './frontmatter';
import { isRecord, isSaid, sortedFields, type Meaning } from './frontmatter.keys';
import { readMoment, type Moment } from '../moment';

type Values = Readonly<Record<string, unknown>>;

/** A scalar as a line; undefined for a list or a map. */
function lineOf(value: unknown): string | undefined {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? cleanLine(String(value)) || undefined : undefined;
}

/** Jekyll separates the items of a line by spaces, other systems by commas. */
function listOf(value: unknown, bySpaces: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => lineOf(each) ?? []);
  const line = lineOf(value) ?? '';
  return bySpaces && !/[,،]/.test(line) ? line.split(/\s+/).filter(Boolean) : readFrontMatterList(line);
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

function namesOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((each) => lineOf(isRecord(each) ? (each['name'] ?? each['title']) : each) ?? []);
}

function pictureOf(values: ReadonlyMap<Meaning, unknown>): CopyPicture | undefined {
  const given = values.get('picture');
  const first: unknown = Array.isArray(given) ? given[0] : given;
  const said = isRecord(first) ? first : { src: first };
  const src = lineOf(['src', 'image', 'path', 'url', 'file'].map((key) => said[key]).find(isSaid));
  if (src === undefined || src === 'false') return undefined;
  const word = (meaning: Meaning, key: string) => lineOf(values.get(meaning)) ?? lineOf(said[key]);
  const [alt, caption, credit] = [
    word('pictureAlt', 'alt'),
    word('pictureCaption', 'caption'),
    word('pictureCredit', 'credit'),
  ];
  return { src, ...definedOnly({ alt, caption, credit }) };
}

const isYes = (value: unknown): boolean => /^(?:true|yes|on|1)$/i.test(lineOf(value) ?? '');
const isNo = (value: unknown): boolean => /^(?:false|no|off|0)$/i.test(lineOf(value) ?? '');

/** Why the story stays a draft: its front matter says so, or its date cannot be read. */
function draftReason(values: ReadonlyMap<Meaning, unknown>): string | undefined {
  if (isYes(values.get('draft')) || isNo(values.get('published')))
    return 'its front matter says that it is a draft';
  const times = (['at', 'expiresAt', 'embargoUntil'] as const).find((meaning) => {
    const value = values.get(meaning);
    return isSaid(value) && !isNo(value) && !readMoment(value);
  });
  return times && `its date "${lineOf(values.get(times)) ?? ''}" cannot be read`;
}

/** The fields of a copy that come from front matter. */
type FrontMatterCopy = Partial<Omit<Copy, 'body' | 'pictures' | 'tags'>> & {
  readonly tags: readonly string[];
};

/** The fields of a story in a front matter, with notes for the report. */
export function copyFieldsOf(given: Values): FrontMatterCopy {
  const { values, notes, omissions } = sortedFields(given);
  const isJekyll = Object.keys(given).includes('layout');
  const line = (meaning: Meaning) => lineOf(values.get(meaning));
  const at = publishedAt(values);
  const categories = listOf(values.get('categories'), isJekyll);
  const said = definedOnly({
    ...recordOf(textFields, line),
    section: line('section'),
    slug: line('slug'),
    lang: line('lang')?.split(/[-_]/)[0]?.toLowerCase(),
    ...bylineOf(values, omissions),
    leadPicture: pictureOf(values),
    categories: categories.length > 0 ? categories : undefined,
    at: at?.at,
    ...recordOf(momentFields, (field) => readMoment(values.get(field))?.at),
    held: draftReason(values),
    formerPaths: pathsOf(values),
    notes: filled([...notes, ...(at && !at.zoned ? ['its date names no time zone: read as UTC'] : [])]),
  });
  return { ...said, tags: listOf(values.get('tags'), isJekyll) };
}

const filled = (texts: readonly string[]): readonly string[] | undefined =>
  texts.length > 0 ? texts : undefined;

/** Hugo's `published` is a date in some sites, and whether it is published in others. */
function publishedAt(values: ReadonlyMap<Meaning, unknown>): Moment | undefined {
  const published = values.get('published');
  return readMoment(values.get('at')) ?? (isSaid(published) ? readMoment(published) : undefined);
}

/** The names without e-mail addresses, which become omissions. */
function bylineOf(values: ReadonlyMap<Meaning, unknown>, omissions: readonly string[]) {
  const names = namesOf(values.get('bylineText'));
  const lost = names.filter(isEmail).map(() => 'an e-mail address in the place of the byline');
  return {
    bylineText: names.filter((name) => !isEmail(name)).join('، ') || undefined,
    omissions: filled([...omissions, ...lost]),
  };
}

function pathsOf(values: ReadonlyMap<Meaning, unknown>): readonly string[] | undefined {
  return filled(listOf(values.get('formerPaths'), false).filter(isPath));
}

/** Aliases in Obsidian are names of a page, not addresses. */
const isPath = (text: string): boolean =>
  text.startsWith('/') && !text.startsWith('//') && !/[:*]/.test(text);
