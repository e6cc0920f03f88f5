/** Reads news items in ninjs 1, 2 and 3: one, several, or one per line. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { readMoment, type Moment } from '../../moment';
import { unlessRefused, type Category, type ImportEntry, type ImportItem } from '../item';
import { readJsonItems } from '../json.file';
import { textOf } from './ninjs.body';
import { placePictures } from './ninjs.pictures';
import { idOf, ninjsItem, type NinjsItem } from './ninjs.schema';
import { signsOf, statusOf, type AgencyStatus } from './ninjs.codes';
import { nameOfVersion, newestOf, type Versioned } from './source-version';
import { identified, standfirstOf } from '../plain-text';

interface ReadNinjsItem extends Versioned {
  readonly item: NinjsItem;
  readonly status: AgencyStatus;
}

/** The entries of a file; of several versions of an item the newest. @throws UnusableCopy where there are no items */
export async function* readNinjs(file: string): AsyncGenerator<ImportEntry, undefined> {
  const read: ReadNinjsItem[] = [];
  for (const { value, where } of await readJsonItems(file, 'a file of ninjs items')) {
    const found = value === undefined ? undefined : readItem(value);
    if (found && 'id' in found) read.push(found);
    else
      yield { unreadable: `${where}: ${found ? found.lacks : 'this is no JSON'}`, title: found?.title ?? '' };
  }
  const { newest, older } = newestOf(read);
  for (const { item, version } of older) {
    yield { remark: `${nameOfVersion(version)}: a newer one is in the same file`, title: headlineOf(item) };
  }
  for (const each of newest) {
    yield unlessRefused(headlineOf(each.item) || each.id, () => entryOf(each));
  }
}

function readItem(value: unknown): ReadNinjsItem | { readonly lacks: string; readonly title: string } {
  const { data: item } = ninjsItem.safeParse(value);
  if (!item) return { lacks: 'this is no item', title: '' };
  const id = idOf(item);
  if (id === undefined) return { lacks: 'the item has neither "uri" nor "guid"', title: headlineOf(item) };
  const version = { number: item.version, at: readMoment(item.versioncreated)?.at };
  return { id, item, version, status: statusOf(item).status };
}

const headlineOf = ({ headline, headlines, title }: NinjsItem): string => {
  const main = headlines.find(({ role }) => role === 'main') ?? headlines[0];
  return cleanLine(htmlToText(main?.value ?? '') || (headline ?? '') || (title ?? ''));
};

function entryOf(read: ReadNinjsItem): ImportEntry {
  const { id, item, version, status } = read;
  const { type } = item;
  const title = headlineOf(item) || id;
  const externalId = identified('ninjs', id);
  if (status === 'canceled')
    return { canceled: version, externalId, title, note: cleanLine(item.ednote ?? '') };
  if (type && type !== 'text' && type !== 'composite')
    return { leftOut: `of the kind "${cleanLine(type)}"`, title };
  return storyOf(externalId, read);
}

function storyOf(externalId: string, { item, version, status }: ReadNinjsItem): ImportItem {
  const date = dateOf(item);
  const { isUnreadable, until } = embargoOf(item);
  const signs = heldBy(item, status, isUnreadable);
  return {
    kind: 'story',
    externalId,
    version,
    withheld: status === 'withheld',
    held: signs.held,
    status: 'published',
    at: date?.at,
    embargoUntil: until?.at,
    authors: item.byline || item.by ? [] : authorsOf(item),
    categories: [...item.subject, ...item.subjects].flatMap(categoryOf),
    copy: copyOf(item, [...signs.notes, ...notesOfTimes(date, until)]),
  };
}

function copyOf(item: NinjsItem, notes: readonly string[]): ImportItem['copy'] {
  const { standfirst, before } = standfirstOf(descriptionOf(item));
  const text = textOf(item);
  const pictures = placePictures(item, text.body);
  return {
    headline: headlineOf(item),
    body: before + pictures.body,
    standfirst,
    bylineText: item.byline ?? item.by ?? undefined,
    dateline: locatedIn(item.located),
    lang: item.language?.split(/[-_]/)[0]?.toLowerCase(),
    tags: keywordsOf(item.keywords),
    leadPicture: pictures.lead,
    pictures: pictures.pictures,
    notes: [...notes, ...text.notes],
    omissions: [...text.omissions, ...pictures.omissions],
  };
}

/** Why an item stays a draft, and remarks for editors. */
function heldBy(item: NinjsItem, status: AgencyStatus, isUnreadable: boolean) {
  const { sign, where } = signsOf(item);
  const { unknown } = statusOf(item);
  const hasEmbargo = item.embargoed.length + item.embargoeduntil.length > 0;
  const reasons = [
    unknown !== undefined && `its status "${unknown}" is not known`,
    status === 'withheld' && unknown === undefined && 'withheld by its agency',
    sign === 'kill' && `its ${where} reads like a kill`,
    // A readable end of the embargo is a field of the story.
    sign === 'withhold' && !hasEmbargo && `its ${where} asks to hold it`,
    isUnreadable && 'the time of its embargo cannot be read',
  ].filter((reason) => reason !== false);
  const notes = [
    ...(sign === 'correction' ? [`its ${where} says that it is a correction`] : []),
    ...(item.ednote ? [`its agency’s note to editors: ${cleanLine(item.ednote).slice(0, 500)}`] : []),
  ];
  return { held: reasons.length > 0 ? reasons.join('; ') : undefined, notes };
}

/** The latest end of an embargo; an unreadable one keeps the item a draft. */
function embargoOf({ embargoed, embargoeduntil }: NinjsItem) {
  const ends = [...embargoed, ...embargoeduntil].map((end) => readMoment(end));
  const latest = ends
    .flatMap((end) => end ?? [])
    .reduce<Moment | undefined>((last, end) => (last && last.at >= end.at ? last : end), undefined);
  return { until: latest, isUnreadable: ends.includes(undefined) };
}

const dateOf = ({ firstcreated, contentcreated, versioncreated }: NinjsItem): Moment | undefined =>
  [firstcreated, contentcreated, versioncreated].map(readMoment).find((moment) => moment !== undefined);

const notesOfTimes = (...moments: readonly (Moment | undefined)[]): readonly string[] =>
  moments.some((moment) => moment && !moment.zoned) ? ['its times name no time zone: read as UTC'] : [];

const descriptionOf = ({ descriptions, descriptiontext, descriptionhtml }: NinjsItem): string => {
  const chosen =
    descriptions.find(({ role }) => /summary|abstract|standfirst|teaser/i.test(role ?? '')) ??
    descriptions[0];
  return htmlToText(chosen?.value ?? '') || (descriptiontext ?? '') || htmlToText(descriptionhtml ?? '');
};

const WRITES = /^(?:|writer|author|reporter|byline|journalist|editor-writer|correspondent)$/i;
const authorsOf = ({ authors, bylines }: NinjsItem): readonly string[] =>
  [...authors, ...bylines]
    .filter(({ role }) => WRITES.test(role ?? ''))
    .map(({ name, byline }) => cleanLine(name ?? byline ?? ''))
    .filter((name) => name !== '');

const MEDIA_TOPIC = /(?:medtop:|mediatopic\/|subj:|^)(\d{8})$/;

function categoryOf({ name, code, uri, qcode, literal }: NinjsItem['subject'][number]): Category[] {
  const called = cleanLine(name ?? '');
  const topic = [code, uri, qcode, literal].map((each) => MEDIA_TOPIC.exec(each ?? '')?.[1]).find(Boolean);
  return called === '' && topic === undefined ? [] : [{ name: called, mediaTopic: topic }];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A name, or the dateline object of Superdesk. */
function locatedIn(located: unknown): string | undefined {
  if (isText(located)) return located;
  const name: unknown =
    typeof located === 'object' && located !== null
      ? 'name' in located
        ? located.name
        : 'city' in located
          ? located.city
          : ''
      : '';
  return isText(name) ? name : undefined;
}

function keywordsOf(keywords: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(keywords) ? keywords : [keywords];
  return all.flatMap((each) => {
    const word: unknown = typeof each === 'object' && each !== null && 'name' in each ? each.name : each;
    return isText(word) ? [cleanLine(word)] : [];
  });
}
