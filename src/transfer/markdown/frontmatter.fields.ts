/** What front matter of Midad and of other systems says about a story. */
import { cleanLine } from '../../language/text/clean';
import { momentFields, textFields } from '../../articles/article.fields';
import { definedOnly, recordOf } from '../../defined-only';
import type { Copy, CopyPicture } from '../story/copy';
import { readFrontMatterList } from './frontmatter';
import { isRecord, isSaid, sortedFields, type Meaning } from './frontmatter.keys';
import { readMoment } from '../moment';

type Values = Readonly<Record<string, unknown>>;

/** A single value as a line; a list or a map is none. */
function lineOf(value: unknown): string | undefined {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? cleanLine(String(value)) || undefined : undefined;
}

/** Jekyll parts what stands in one line by spaces, the others by commas. */
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

/** Why the story does not come before readers at once: its author says so, or its date cannot be read. */
function heldBecause(values: ReadonlyMap<Meaning, unknown>): string | undefined {
  if (isYes(values.get('draft')) || isNo(values.get('published')))
    return 'its front matter says that it is a draft';
  const times = (['at', 'expiresAt', 'embargoUntil'] as const).find((meaning) => {
    const value = values.get(meaning);
    return isSaid(value) && !isNo(value) && !readMoment(value);
  });
  return times && `its date "${lineOf(values.get(times)) ?? ''}" cannot be read`;
}

/** The fields that front matter gives to a copy. */
export type FrontMatterCopy = Partial<Omit<Copy, 'body' | 'pictures' | 'tags'>> & {
  readonly tags: readonly string[];
};

export function copyFieldsOf(given: Values): FrontMatterCopy {
  const { values, notes, omissions } = sortedFields(given);
  const isJekyll = Object.keys(given).includes('layout');
  const line = (meaning: Meaning) => lineOf(values.get(meaning));
  const moment = (meaning: Meaning) => readMoment(values.get(meaning));
  const names = namesOf(values.get('bylineText'));
  const isPublishedTime =
    isSaid(values.get('published')) && readMoment(values.get('published')) !== undefined;
  const at = moment('at') ?? (isPublishedTime ? moment('published') : undefined);
  const paths = listOf(values.get('formerPaths'), false);
  const categories = listOf(values.get('categories'), isJekyll);
  const unread = [...notes, ...(at && !at.zoned ? ['its date names no time zone: read as UTC'] : [])];
  const lost = [
    ...omissions,
    ...names.filter(isEmail).map(() => 'an e-mail address in the place of the byline'),
  ];
  const tags = listOf(values.get('tags'), isJekyll);
  const said = definedOnly({
    ...recordOf(textFields, line),
    section: line('section'),
    slug: line('slug'),
    lang: line('lang')?.split(/[-_]/)[0]?.toLowerCase(),
    bylineText: names.filter((name) => !isEmail(name)).join('، ') || undefined,
    leadPicture: pictureOf(values),
    categories: categories.length > 0 ? categories : undefined,
    at: at?.at,
    ...recordOf(momentFields, (field) => moment(field)?.at),
    held: heldBecause(values),
    formerPaths: paths.some(isPath) ? paths.filter(isPath) : undefined,
    notes: unread.length > 0 ? unread : undefined,
    omissions: lost.length > 0 ? lost : undefined,
  });
  return { ...said, tags };
}

/** Obsidian's aliases are other names of a page, not addresses. */
const isPath = (text: string): boolean =>
  text.startsWith('/') && !text.startsWith('//') && !/[:*]/.test(text);
