/**
 * A stored text made ready for its readers: direction, foreign names, hashtags, references, pictures and
 * wide tables. The words stay as they are. Sources: UAX 9; WCAG 2.2, 2.1.1 and 3.1.2.
 */
import { directionOf } from '../../language/text/direction';
import type { LibraryWords } from '../picture/captions';
import { captioned, paragraphCaptioned } from '../picture/captions';
import { foreignBlock, languageIn } from './direction';
import type { Attributes, Element, Node } from '../../markup/tree';
import { elementsOf, parse, serialise, textOf } from '../../markup/tree';
import type { Footnotes } from '../footnote/notes';
import type { Running } from '../live-entry/report';
import { withReports } from '../live-entry/report';
import { isFootnote, noteMark, notesAtTheEnd } from '../footnote/notes';
import { words } from './text-runs';

/** A picture of the paper; the media room's `Picture` fits. What the text says itself wins over the library. */
export interface TextPicture extends LibraryWords {
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** A film, sound or document of the paper. */
export interface TextFile extends LibraryWords {
  readonly kind: 'video' | 'audio' | 'pdf';
  readonly src: string;
  readonly mime: string;
  /** What it is, for those who cannot play it. */
  readonly name: string;
}

/** What a text is refined with. */
export interface Refinement {
  readonly lang: string;
  /** Address of a tag's page by the tag as written, without `#`. */
  readonly tagUrl: (tag: string) => string | undefined;
  /** Address of another story by its id; the words of a link to nowhere stay without it. */
  readonly storyUrl: (id: string) => string | undefined;
  /** Picture of the paper by its id; `alt` as the text has it. */
  readonly picture: (id: string, alt: string | undefined) => TextPicture | undefined;
  /** Film, sound or document of the paper by its id, which stands in the text as a picture does. */
  readonly file?: (id: string, alt: string | undefined) => TextFile | undefined;
  /** Name of a table without a caption, for those who hear the page. */
  readonly tableName: string;
  /** Names of the footnotes and of the way back from one; without them notes stay in the text, in brackets. */
  readonly notes?: { readonly title: string; readonly back: string };
  /** How entries of a running report are shown; without it they are boxes like others. */
  readonly running?: Running;
}

const STORY = /^article:([0-9a-f]{24})$/;
const REMOTE = /^(?:https?:)?\/\//i;
const PICTURE = /^media:([0-9a-f]{24})$/;

interface References {
  readonly stories: readonly string[];
  readonly pictures: readonly string[];
}

/** Most texts refer to nothing, and need not be read for it. */
const REFERENCE = /"(?:article|media):[0-9a-f]{24}"/;

/** Ids of the stories and pictures a text refers to, to be fetched before it is refined. */
export function referencesOf(html: string): References {
  if (!REFERENCE.test(html)) return { stories: [], pictures: [] };
  const elements = elementsOf(parse(html));
  const ids = (attribute: string, scheme: RegExp) =>
    elements.flatMap(({ attributes }) => scheme.exec(attributes[attribute] ?? '')?.[1] ?? []);
  return { stories: ids('href', STORY), pictures: ids('src', PICTURE) };
}

/** Refines sanitised HTML. */
export function refine(html: string, how: Refinement): string {
  const notes: Footnotes | undefined = how.notes && { ...how.notes, texts: [] };
  const nodes = how.running ? withReports(parse(html), how.running) : parse(html);
  const text = all(nodes, { how, lang: how.lang, linked: false, notes });
  return serialise([...text, ...(notes ? notesAtTheEnd(notes) : [])]);
}

interface Place {
  readonly how: Refinement;
  readonly notes: Footnotes | undefined;
  /** Language of the words here; `und` where only the script is known. */
  readonly lang: string;
  /** Inside of a link. */
  readonly linked: boolean;
}

const all = (nodes: readonly Node[], place: Place): readonly Node[] =>
  nodes.flatMap((node) => refined(node, place));

function refined(node: Node, place: Place): readonly Node[] {
  if (typeof node === 'string') return words(node, place.lang, place.linked ? noTags : place.how.tagUrl);
  return (rules[node.name] ?? ordinary)(node, place);
}

const noTags = () => undefined;

type Rule = (element: Element, place: Place) => readonly Node[];

const rules: Readonly<Record<string, Rule>> = {
  a: link,
  aside: box,
  bdi: untouched,
  code: leftToRight,
  figure,
  img: image,
  p: paragraph,
  pre: leftToRight,
  span: phrase,
  table: scrolling,
};

function ordinary(element: Element, place: Place): readonly Node[] {
  const attributes = directed(element, place.lang);
  const lang = attributes['lang'] ?? languageIn(place.lang, attributes['dir']);
  return [{ ...element, attributes, children: all(element.children, { ...place, lang }) }];
}

/** A phrase of a named language is isolated; a block in another script than the story says so. */
function directed(element: Element, lang: string): Attributes {
  const { attributes } = element;
  if (attributes['dir'] !== undefined) return attributes;
  const own = attributes['lang'];
  if (own === undefined) return { ...attributes, ...foreignBlock(element, lang) };
  return directionOf(own) === directionOf(lang) ? attributes : { ...attributes, dir: directionOf(own) };
}

/** A figure whose files are all gone goes with its caption: there is nothing left to be captioned. */
function figure(element: Element, place: Place): readonly Node[] {
  if (isEmptied(element, place)) return [];
  return ordinary(captioned(element, filesIn(element, place)), place);
}

function paragraph(element: Element, place: Place): readonly Node[] {
  return paragraphCaptioned(element, filesIn(element, place)).flatMap((each) => ordinary(each, place));
}

function isEmptied(element: Element, place: Place): boolean {
  const pictures = elementsOf(element.children).filter(({ name }) => name === 'img');
  const isOwn = ({ attributes }: Element) => PICTURE.test(attributes['src'] ?? '');
  return pictures.length > 0 && pictures.every(isOwn) && filesIn(element, place).length === 0;
}

/** The paper's own pictures and films in an element, with what the library says of them. */
const filesIn = ({ children }: Element, { how }: Place): readonly LibraryWords[] =>
  elementsOf(children).flatMap(({ name, attributes }) => {
    const id = name === 'img' ? PICTURE.exec(attributes['src'] ?? '')?.[1] : undefined;
    if (id === undefined) return [];
    return how.picture(id, undefined) ?? how.file?.(id, undefined) ?? [];
  });

/** A card that leads to a story which readers cannot see would be an empty promise: it goes. */
function box(element: Element, place: Place): readonly Node[] {
  const isCard = element.attributes['class'] === 'related';
  const to = elementsOf(element.children).flatMap(
    ({ attributes }) => STORY.exec(attributes['href'] ?? '') ?? [],
  );
  const dead = isCard && to[1] !== undefined && place.how.storyUrl(to[1]) === undefined;
  return dead ? [] : ordinary(element, place);
}

/** A footnote gives its place to its number and its words to the end of the text. */
function phrase(element: Element, place: Place): readonly Node[] {
  if (!place.notes || place.linked || !isFootnote(element)) return ordinary(element, place);
  return [noteMark(place.notes, all(element.children, place))];
}

function untouched(element: Element): readonly Node[] {
  return [element];
}

/** Programs read from left to right in every language; `dir` isolates them too. */
function leftToRight(element: Element): readonly Node[] {
  return [{ ...element, attributes: { dir: 'ltr', ...element.attributes } }];
}

function link(element: Element, place: Place): readonly Node[] {
  const { href, ...attributes } = element.attributes;
  const children = all(element.children, { ...place, linked: true });
  const story = STORY.exec(href ?? '')?.[1];
  const url = story === undefined ? href : place.how.storyUrl(story);
  if (url === undefined) return children;
  const elsewhere = /^https?:/i.test(url) ? { rel: 'noopener' } : {};
  return [{ name: 'a', attributes: { ...attributes, href: url, ...elsewhere }, children }];
}

/** As wide as the column of text, see the stylesheet. */
const SIZES = '(min-width: 48rem) 44rem, 100vw';
const unhurried = { loading: 'lazy', decoding: 'async' };

/** The content policy blocks pictures of other hosts, so one that is stored is a link to it. */
function image(element: Element, { how, linked }: Place): readonly Node[] {
  const { src, alt = '', ...size } = element.attributes;
  if (src === undefined) return [];
  const id = PICTURE.exec(src)?.[1];
  if (REMOTE.test(src)) return remotePicture(src, alt.trim() || src, linked);
  if (id === undefined) return [{ ...element, attributes: { src, alt, ...size, ...unhurried } }];
  const picture = how.picture(id, element.attributes['alt']);
  if (picture) return [pictureElement(picture)];
  const file = how.file?.(id, element.attributes['alt']);
  return file ? [fileElement(file)] : [];
}

function remotePicture(src: string, name: string, linked: boolean): readonly Node[] {
  if (linked) return [name];
  return [{ name: 'a', attributes: { href: src, rel: 'noopener' }, children: [name] }];
}

/** A player that fetches nothing but the beginning until it is asked to; a document is a link. */
function fileElement({ kind, src, mime, name }: TextFile): Element {
  const linked: Element = { name: 'a', attributes: { href: src, type: mime }, children: [name] };
  if (kind === 'pdf') return linked;
  const attributes = { controls: '', preload: 'metadata', src, 'aria-label': name };
  const quiet = kind === 'video' ? { ...attributes, playsinline: '' } : attributes;
  return { name: kind, attributes: quiet, children: [linked] };
}

function pictureElement({ sources, src, srcset, width, height, alt }: TextPicture): Element {
  const size = { width: String(width), height: String(height) };
  const img = { src, srcset, sizes: SIZES, ...size, alt, ...unhurried };
  return {
    name: 'picture',
    attributes: {},
    children: [
      ...sources.map((source) => ({ name: 'source', attributes: { ...source, sizes: SIZES }, children: [] })),
      { name: 'img', attributes: img, children: [] },
    ],
  };
}

/** A wide table scrolls by itself, by keyboard too, and is a place with a name. */
function scrolling(element: Element, place: Place): readonly Node[] {
  const caption = elementsOf(element.children).find(({ name }) => name === 'caption');
  const name = caption ? textOf(caption.children).trim() : '';
  const attributes = {
    class: 'table-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': name === '' ? place.how.tableName : name,
  };
  return [{ name: 'div', attributes, children: ordinary(element, place) }];
}
