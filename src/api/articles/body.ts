/** Conversion of a story's body: formats, and references to the paper's own documents. */
import { articlePath } from '../../articles/article';
import { findLive } from '../../articles/store/article.lists.model';
import type { ViewContext } from '../../articles/page/format';
import { editionUrl } from '../../articles/page/format';
import { cleanText } from '../../language/text/clean';
import { referencesOf } from '../../blocks/body/refine';
import type { Element, Node } from '../../markup/tree';
import { beforeSuggestions } from '../../blocks/suggestion/suggested';
import { escapeText, parse, serialise } from '../../markup/tree';
import { withMediaReferences } from '../../media/pictures/references';
import { fileOf } from '../../media/media.file';
import { findMedia } from '../../media/media.service';
import { pictureOf } from '../../media/pictures/picture';
import { renderMarkdown } from '../../transfer/markdown/markdown';
import { absoluteUrl } from '../../web/pages/paper';
import type { NewArticle } from './article.requests';

/** Plain text: a line is a paragraph. */
const paragraphsOf = (text: string): string =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('\n');

const toHtml: Readonly<Record<NewArticle['bodyFormat'], (body: string) => string>> = {
  html: (body) => body,
  markdown: renderMarkdown,
  text: paragraphsOf,
};

/** A body of any format as HTML, not sanitised; addresses of the paper's pictures become references. */
export async function bodyAsHtml(
  body: string,
  format: NewArticle['bodyFormat'],
  siteUrl: string,
): Promise<string> {
  return withMediaReferences(toHtml[format](body), siteUrl);
}

type Addresses = ReadonlyMap<string, string>;

/**
 * Bodies as the API returns them: before their suggestions, with addresses for references, which are fetched for all
 * bodies at once.
 */
export async function bodiesWithAddresses(
  stored: readonly string[],
  context: ViewContext,
  now: Date,
): Promise<readonly string[]> {
  const bodies = stored.map(beforeSuggestions);
  const references = bodies.map(referencesOf);
  const [stories, media] = await Promise.all([
    findLive([...new Set(references.flatMap((each) => each.stories))], now),
    findMedia([...new Set(references.flatMap((each) => each.pictures))]),
  ]);
  const paper = context.paper();
  const addresses = new Map<string, string>();
  for (const story of stories) {
    const section = context.sections().byId(story.sectionId);
    if (!section) continue;
    const path = editionUrl(paper, story.lang, articlePath(section, story));
    addresses.set(`article:${story.id}`, absoluteUrl(paper, path));
  }
  for (const [id, file] of media) {
    const [lang] = paper.languages;
    const src = pictureOf(file, { crop: 'full', lang })?.src ?? fileOf(file, lang)?.src;
    if (src !== undefined) addresses.set(`media:${id}`, absoluteUrl(paper, src));
  }
  return bodies.map((body, at) => {
    const { stories: links = [], pictures = [] } = references[at] ?? {};
    return links.length + pictures.length === 0 ? body : serialise(resolved(parse(body), addresses));
  });
}

const resolved = (nodes: readonly Node[], addresses: Addresses): readonly Node[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [node] : element(node, addresses)));

/** Dead references are removed: the text of a link stays, a picture goes. */
function element(node: Element, addresses: Addresses): readonly Node[] {
  const children = resolved(node.children, addresses);
  const name = node.name === 'a' ? 'href' : node.name === 'img' ? 'src' : undefined;
  const reference = name && node.attributes[name];
  if (name === undefined || reference === undefined || !/^(?:article|media):/.test(reference)) {
    return [{ ...node, children }];
  }
  const address = addresses.get(reference);
  if (address === undefined) return children;
  return [{ ...node, attributes: { ...node.attributes, [name]: address }, children }];
}
