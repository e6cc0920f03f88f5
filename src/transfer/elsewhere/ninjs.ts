/** News items in ninjs 1.x and 2.x, one, several, or one a line. Source: iptc.org/std/ninjs. */
import { z } from 'zod';
import { cleanLine } from '../../language/clean';
import { htmlToText } from '../../language/plain';
import { UnusableCopy, type CopyPicture } from '../copy';
import { escapeText } from '../text';
import { parsedJson, readJsonText } from './json.file';
import type { Category, ImportEntry, ImportItem } from './item';
import { identified, standfirstOf } from './words';
import { withFramesAsLinks } from './wordpress.body';

const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);
const list = <T extends z.ZodType>(entry: T) => z.array(entry).optional().catch(undefined);
/** Version 1 names things by keys, version 2 counts them. */
const several = <T extends z.ZodType>(entry: T) =>
  z
    .union([z.array(entry), z.record(z.string(), entry).transform((named) => Object.values(named))])
    .optional()
    .catch(undefined);

const valued = z.looseObject({ value: z.string(), role: text, contenttype: text });
const subject = z.looseObject({ name: text, code: text, uri: text, scheme: text });
const rendition = z.looseObject({
  href: z.string(),
  contenttype: text,
  mimetype: text,
  width: z.number().optional().catch(undefined),
});
const associated = z.looseObject({
  ...{
    type: text,
    headline: text,
    description_text: text,
    body_text: text,
    byline: text,
    by: text,
    creditline: text,
  },
  descriptions: list(valued),
  renditions: several(rendition),
});
const item = z.looseObject({
  uri: z.string(),
  ...{ type: text, pubstatus: text, language: text, headline: text, byline: text, by: text, located: text },
  ...{ body_html: text, body_xhtml: text, body_text: text, description_text: text, slugline: text },
  ...{ versioncreated: text, firstcreated: text, contentcreated: text, embargoed: text },
  ...{ keywords: texts, headlines: list(valued), bodies: list(valued), descriptions: list(valued) },
  ...{ subject: list(subject), subjects: list(subject), associations: several(associated) },
});
type Item = z.output<typeof item>;

/** Everything of a file. @throws UnusableCopy where it holds no items */
export async function* readNinjs(file: string): AsyncGenerator<ImportEntry, undefined> {
  const items = itemsIn(await readJsonText(file));
  if (items === undefined) throw new UnusableCopy('foreign', 'a file of ninjs items');
  for (const raw of items) {
    const found = item.safeParse(raw);
    if (found.success) yield delivered(found.data);
    else yield { unreadable: 'the item has no "uri", or is none', title: '' };
  }
}

function itemsIn(content: string): readonly unknown[] | undefined {
  const whole = parsedJson(content);
  const several = z.array(z.unknown()).safeParse(whole);
  if (several.success) return several.data;
  if (whole !== undefined) return typeof whole === 'object' ? [whole] : undefined;
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const items = lines.map(parsedJson);
  return items.some((each) => typeof each === 'object') ? items : undefined;
}

function delivered(found: Item): ImportEntry {
  const { pubstatus = 'usable', type = 'text' } = found;
  if (pubstatus === 'canceled' || pubstatus === 'cancelled') return { leftOut: 'canceled by their agency' };
  if (type !== 'text' && type !== 'composite') return { leftOut: `of the kind "${type}"` };
  return itemFrom(found, pubstatus === 'usable' ? 'published' : 'draft');
}

function itemFrom(found: Item, status: ImportItem['status']): ImportItem {
  const subjects = [...(found.subject ?? []), ...(found.subjects ?? [])].flatMap(categoryOf);
  const { standfirst, before } = standfirstOf(descriptionOf(found));
  const pictures = (found.associations ?? []).flatMap(pictureOf);
  return {
    kind: 'story',
    externalId: identified('ninjs', found.uri),
    status,
    at: momentOf(found.firstcreated ?? found.contentcreated ?? found.versioncreated),
    embargoUntil: momentOf(found.embargoed),
    authors: [],
    categories: subjects,
    copy: {
      headline: valueOf(found.headlines, 'main') ?? found.headline ?? '',
      body: before + withFramesAsLinks(bodyOf(found)) + pictures.slice(1).map(figureOf).join(''),
      standfirst,
      bylineText: found.byline ?? found.by,
      dateline: found.located,
      lang: found.language?.slice(0, 2).toLowerCase(),
      tags: [...(found.keywords ?? [])],
      leadPicture: pictures[0],
      pictures: pictures.slice(1),
    },
  };
}

/** The value of a role, else the first there is. */
const valueOf = (values: Item['headlines'], role: string): string | undefined =>
  (values?.find((each) => each.role === role) ?? values?.[0])?.value;

const descriptionOf = (found: Pick<Item, 'description_text' | 'descriptions'>): string =>
  htmlToText(found.descriptions?.[0]?.value ?? '') || (found.description_text ?? '');

function bodyOf({ bodies, body_html, body_xhtml, body_text = '' }: Item): string {
  const html = bodies?.find(({ contenttype = '' }) => /html/.test(contenttype)) ?? bodies?.[0];
  if (html) return /html/.test(html.contenttype ?? 'html') ? html.value : asParagraphs(html.value);
  return body_html ?? body_xhtml ?? asParagraphs(body_text);
}

const asParagraphs = (plain: string): string =>
  plain
    .split(/\n+/)
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('');

const MEDIA_TOPIC = /(?:medtop:|mediatopic\/|subj:|^)(\d{8})$/;

function categoryOf({ name, code, uri }: z.output<typeof subject>): Category[] {
  const named = cleanLine(name ?? '');
  const topic = [code, uri].map((each) => MEDIA_TOPIC.exec(each ?? '')?.[1]).find(Boolean);
  return named === '' && topic === undefined ? [] : [{ name: named, mediaTopic: topic }];
}

/** The largest of the forms in which a picture comes. */
function pictureOf(found: z.output<typeof associated>): CopyPicture[] {
  if (found.type !== undefined && found.type !== 'picture' && found.type !== 'image') return [];
  const [best] = [...(found.renditions ?? [])].sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  if (!best) return [];
  const caption = descriptionOf(found) || (found.body_text ?? '');
  const credit = found.creditline ?? found.byline ?? found.by;
  const alt = found.headline ?? caption;
  return [{ src: best.href, ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) }];
}

function figureOf({ src, alt = '', caption = '' }: CopyPicture): string {
  const below = caption === '' ? '' : `<figcaption>${escapeText(caption)}</figcaption>`;
  return `<figure><img src="${escapeText(src)}" alt="${escapeText(alt)}">${below}</figure>`;
}

function momentOf(iso: string | undefined): Date | undefined {
  const moment = new Date(iso ?? '');
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
