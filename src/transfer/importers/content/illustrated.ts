/** Replaces the pictures of a text by those of the library, or by links where they are unavailable. */
import { elementsOf, parse, serialise, type Element, type Node } from '../../../markup/tree';
import { namedPictures, remotePictures } from '../../../markup/remote.pictures';
import { sanitise } from '../../../blocks/body/sanitise';
import type { Media } from '../../../media/media';
import type { Copy, CopyPicture } from '../../story/copy';
import { linkTo } from '../wordpress/shortcodes';
import type { PictureImport } from './pictures';

export interface IllustratedBody {
  readonly body: string;
  readonly lead: { readonly media: Media; readonly picture: CopyPicture } | undefined;
  /** Unavailable sources, each with the reason. */
  readonly missing: readonly string[];
}

export type Take = (picture: CopyPicture) => Promise<PictureImport>;

/** Stores the pictures of a copy, each once. */
export async function illustrate(copy: Copy, take: Take): Promise<IllustratedBody> {
  const nodes = parse(sanitise(copy.body));
  const known = new Map(copy.pictures.map((picture) => [picture.src, picture]));
  const taken = new Map<string, PictureImport>();
  for (const { src, alt } of imagesIn(nodes)) {
    if (!taken.has(src)) taken.set(src, await take({ ...known.get(src), src, ...(alt && { alt }) }));
  }
  const lead = copy.leadPicture && (taken.get(copy.leadPicture.src) ?? (await take(copy.leadPicture)));
  const pictures = { taken, known, headline: copy.headline };
  const illustrated = nodes.map((node) => withPictures(node, pictures));
  const body = serialise(illustrated.filter(saysSomething));
  return {
    body:
      copy.leadPicture && lead && 'missing' in lead ? sanitise(linkTo(copy.leadPicture.src)) + body : body,
    lead:
      copy.leadPicture && lead && 'media' in lead
        ? { media: lead.media, picture: copy.leadPicture }
        : undefined,
    missing: [...missingOf(copy, taken, lead), ...withinTheText(copy)],
  };
}

const isBlank = (node: Node): boolean => (typeof node === 'string' ? node.trim() === '' : node.name === 'br');

/** Removes empty paragraphs, which other systems use for space. */
const saysSomething = (node: Node): boolean =>
  typeof node === 'string' || node.name !== 'p' || !node.children.every(isBlank);

function missingOf(
  { leadPicture }: Copy,
  taken: ReadonlyMap<string, PictureImport>,
  lead: PictureImport | undefined,
) {
  const all = new Map(taken);
  if (leadPicture && lead) all.set(leadPicture.src, lead);
  return [...all].flatMap(([src, each]) => ('missing' in each ? [`the picture ${src} ${each.missing}`] : []));
}

/** The sanitiser removes pictures without a reference. */
const withinTheText = ({ body }: Copy): readonly string[] =>
  remotePictures(body)
    .filter((src) => !/^(?:https?:|[/\\]{2})/i.test(src))
    .map((src) => `the picture ${namedPictures([src])} stands within the text and is not taken`);

const imagesIn = (nodes: readonly Node[]): readonly { src: string; alt: string }[] =>
  elementsOf(nodes)
    .filter(({ name, attributes }) => name === 'img' && (attributes['src'] ?? '') !== '')
    .map(({ attributes }) => ({ src: attributes['src'] ?? '', alt: attributes['alt'] ?? '' }));

interface BodyPictures {
  readonly taken: ReadonlyMap<string, PictureImport>;
  readonly known: ReadonlyMap<string, CopyPicture>;
  readonly headline: string;
}

/** The alternative text of a picture: its own, that of the copy, its caption, or the headline. */
function withPictures(node: Node, pictures: BodyPictures): Node {
  if (typeof node === 'string') return node;
  const src = node.attributes['src'] ?? '';
  const found = node.name === 'img' ? pictures.taken.get(src) : undefined;
  if (found === undefined) {
    const children = node.children.map((each) => withPictures(each, pictures));
    return { ...node, children: children.filter(saysSomething) };
  }
  const { alt, caption } = pictures.known.get(src) ?? {};
  const text = [node.attributes['alt'], alt, caption, pictures.headline].find((each) => each?.trim()) ?? '';
  return 'media' in found
    ? { ...node, attributes: { ...node.attributes, src: `media:${found.media.id}`, alt: text } }
    : linkInstead(src, node.attributes['alt'] ?? '');
}

const linkInstead = (src: string, alt: string): Element => ({
  name: 'a',
  attributes: { href: src },
  children: [alt.trim() === '' ? src : alt],
});
