/** Reads the pictures and other media of a ninjs item. */
import { htmlToText } from '../../../language/text/plain';
import { definedOnly } from '../../../defined-only';
import type { CopyPicture } from '../../story/copy';
import { figureHtml } from './ninjs.body';
import { linkOf } from '../ghost/cards';
import { replaceTags, tagsIn } from '../../../markup/tags';
import type { Associated, NinjsItem, NinjsRendition } from './ninjs.schema';
import { statusOf } from './ninjs.codes';

interface NinjsPictures {
  readonly body: string;
  readonly lead: CopyPicture | undefined;
  /** Pictures of the body. */
  readonly pictures: readonly CopyPicture[];
  readonly omissions: readonly string[];
}

const LEAD = /^(?:feature|main|lead|hero|cover|primary)/i;

/** Selects the lead picture; pictures that the text does not show are added below it. */
export function placePictures(item: NinjsItem, text: string): NinjsPictures {
  const isUsable = (each: Associated) => statusOf(each).status === 'usable';
  const usable = item.associations.filter(isUsable);
  const found = uniqueBy(usable.flatMap((each) => pictureFrom(each) ?? []));
  const lead = found.find(({ key }) => LEAD.test(key)) ?? found[0];
  const said = valuesIn(text);
  const isInText = ({ hrefs }: Found) => hrefs.some((href) => said.has(href));
  const below = found.filter((each) => !isInText(each) && each !== lead);
  const others = usable.filter((each) => !isPicture(each));
  return {
    body: withLarger(text, found) + below.map(figureOf).join('') + others.map(linkFor).join(''),
    lead: lead?.picture,
    pictures: found.filter((each) => isInText(each) || each !== lead).map(({ picture }) => picture),
    omissions: [
      ...others.filter((each) => linkFor(each) === '').map(nameOther),
      ...item.associations
        .filter((each) => !isUsable(each))
        .map((each) => `${nameOther(each)}: held back by their agency`),
    ],
  };
}

const amp = (href: string): string => href.replaceAll('&', '&amp;');
const withoutAmp = (href: string): string => href.replaceAll('&amp;', '&');
const VALUE = /"([^"]*)"/g;

/** The attribute values of a text, addresses included. */
const valuesIn = (html: string): ReadonlySet<string> =>
  new Set(
    Array.from(tagsIn(html), ({ source }) =>
      Array.from(source.matchAll(VALUE), ([, value = '']) => withoutAmp(value)),
    ).flat(),
  );

/** Each picture in its largest size; the text is read once. */
function withLarger(html: string, found: readonly Found[]): string {
  const best = new Map(found.flatMap(({ hrefs, picture }) => hrefs.map((href) => [href, picture.src])));
  return replaceTags(html, ({ source }) =>
    source.includes('"')
      ? source.replace(VALUE, (whole, value: string) => {
          const larger = best.get(withoutAmp(value));
          return larger === undefined ? whole : `"${amp(larger)}"`;
        })
      : undefined,
  );
}

const figureOf = ({ picture }: Found): string =>
  figureHtml(picture.src, picture.alt ?? '', picture.caption ?? '');

const isPicture = ({ type }: Associated): boolean => !type || /^(?:picture|image|graphic|photo)$/i.test(type);

interface Found {
  readonly key: string;
  readonly id: string;
  readonly picture: CopyPicture;
  /** The addresses of all its renditions. */
  readonly hrefs: readonly string[];
}

function pictureFrom(found: Associated): Found | undefined {
  const [best] = [...found.renditions].filter(isImage).sort((one, other) => rank(other) - rank(one));
  if (!isPicture(found) || !best) return undefined;
  const caption = captionOf(found);
  const credit = found.creditline ?? found.byline ?? found.by ?? found.copyrightholder ?? undefined;
  const alt = found.alttext ?? found.headline ?? (found.headlines[0]?.value || caption);
  const said = definedOnly({
    alt: alt || undefined,
    caption: caption || undefined,
    credit: credit || undefined,
  });
  const id = found.uri ?? found.guid ?? best.href;
  return {
    key: found.name ?? found.key,
    id,
    picture: { src: best.href, ...said },
    hrefs: found.renditions.map(({ href }) => href),
  };
}

const captionOf = ({ descriptions, descriptiontext, bodytext }: Associated): string =>
  htmlToText(descriptions[0]?.value ?? '') || (descriptiontext ?? '') || (bodytext ?? '');

const isImage = ({ contenttype, mimetype }: NinjsRendition): boolean => {
  const type = contenttype ?? mimetype;
  return !type || /^image\//i.test(type);
};
/** The largest rendition; without sizes, the original. */
const rank = ({ key, name, title, width, href }: NinjsRendition): number =>
  (width ?? 0) +
  (/original|hires|baseimage/i.test(`${key} ${name ?? ''} ${title ?? ''}`) ? 1 : 0) -
  (/watermark/i.test(href) ? 1e6 : 0);

function uniqueBy(all: readonly Found[]): readonly Found[] {
  const byId = new Map<string, Found>();
  const bySource = new Set<string>();
  for (const each of all) {
    if (byId.has(each.id) || bySource.has(each.picture.src)) continue;
    byId.set(each.id, each);
    bySource.add(each.picture.src);
  }
  return [...byId.values()];
}

/** A link in the place of a film or a sound. */
function linkFor(found: Associated): string {
  const href = found.renditions[0]?.href;
  if (!href || !/^https?:/i.test(href) || !/^(?:video|audio)$/i.test(found.type ?? '')) return '';
  return `<p>${linkOf(href, titleOf(found))}</p>`;
}
const titleOf = (found: Associated): string =>
  (found.headline ?? found.headlines[0]?.value ?? found.title ?? captionOf(found)) ||
  (found.uri ?? found.guid ?? found.key);
const nameOther = (found: Associated): string =>
  `the ${found.type ?? 'picture'} "${titleOf(found).slice(0, 120)}"`;
