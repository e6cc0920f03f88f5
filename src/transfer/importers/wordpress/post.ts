/** Reads a post or page of a WordPress export. */
import { z } from 'zod';
import { htmlToText } from '../../../language/text/plain';
import type { CopyPicture } from '../../story/copy';
import { escapeText } from '../../story/text';
import { decodedPath, fullSize } from '../content/addresses';
import type { ImportEntry, ImportItem, SourceStatus } from '../item';
import { parsedJson } from '../json.file';
import { tagsIn, attributesOf } from '../../../markup/tags';
import { languageOf, metaOf, metasOf, type Around, type Attachment } from './site';
import { absolute, wordpressBody } from './body';
import { commentsOf } from './comments';
import { postDate } from './dates';
import { linkTo } from './shortcodes';
import { SourceRemarks } from './sources';
import { formerPathsOf, withOwnLinks } from './addresses';
import { authorsOf, categoriesOf, termsOf } from './terms';
import { identified, standfirstOf } from '../plain-text';
import type { WxrElement } from '../xml/wxr';

const footnotes = z.array(z.looseObject({ id: z.string(), content: z.string() }));

interface PostContext {
  readonly context: Around;
  readonly kind: ImportItem['kind'];
  readonly status: SourceStatus;
}

export function* postFrom(item: WxrElement, context: PostContext): Iterable<ImportEntry> {
  const { context: viewContext, kind } = context;
  const { comments, leftOut } = commentsOf(item);
  const remarks = new SourceRemarks();
  const status = statusOf(item, context, remarks);
  const { at, note } = postDate(item);
  if (note !== undefined && status !== 'draft') remarks.notes.add(note);
  const categories = categoriesOf(item, viewContext);
  const copy = copyOf(item, viewContext, remarks);
  yield {
    kind,
    ...identityOf(item),
    status,
    at,
    authors: authorsOf(item, viewContext),
    categories,
    newSection: categories[0],
    formerPaths: status === 'published' ? formerPathsOf(item) : [],
    comments,
    copy: { ...copy, notes: [...remarks.notes], omissions: [...remarks.omissions] },
  };
  for (const [reason, count] of leftOut) yield { title: copy.headline, leftOut: reason, count };
}

/** An id with guid and number, because copied sites share their guids. */
function identityOf(item: WxrElement): Pick<ImportItem, 'externalId' | 'formerIds'> {
  const guid = item.text('guid') || item.text('link');
  const id = item.text('wp:post_id');
  const [, named] = /[?&](?:p|page_id)=(\d{1,20})(?:&|$)/.exec(guid) ?? [];
  if (guid === '' || id === '' || named === id) return { externalId: identified('wxr', guid || id) };
  const externalId = identified('wxr', `${guid}#${id}`);
  // Earlier versions used the guid only; a guid of another post was never the id of this one.
  return named === undefined ? { externalId, formerIds: [identified('wxr', guid)] } : { externalId };
}

function statusOf(item: WxrElement, { status }: PostContext, remarks: SourceRemarks): SourceStatus {
  const there = item.text('wp:status') || 'publish';
  const known = ['publish', 'future', 'draft', 'pending', 'private'];
  if (!known.includes(there)) remarks.notes.add(`a draft here: its status there is "${there}"`);
  if (there === 'private') remarks.notes.add('a draft here: it was private there');
  if (item.text('wp:post_password') === '') return status;
  remarks.notes.add('a draft here: it had a password there');
  return 'draft';
}

function copyOf(item: WxrElement, viewContext: Around, remarks: SourceRemarks): ImportItem['copy'] {
  const { attachments, lang } = viewContext;
  const lead = attachments.get(metaOf(item, '_thumbnail_id') ?? '');
  const body = bodyOf(item, viewContext, remarks);
  const { standfirst, before } = standfirstOf(htmlToText(item.text('excerpt:encoded')));
  return {
    headline: htmlToText(item.text('title')),
    body: before + body,
    standfirst,
    slug: decodedPath(item.text('wp:post_name')),
    lang: languageOf(termsOf(item, 'language')[0]?.slug ?? '') ?? lang,
    tags: termsOf(item, 'post_tag').map(({ name }) => name),
    leadPicture: lead && pictureOf(lead),
    pictures: picturesIn(body, viewContext.byUrl),
  };
}

function bodyOf(item: WxrElement, viewContext: Around, remarks: SourceRemarks): string {
  const { attachments, patterns, sites } = viewContext;
  const content = item.text('content:encoded');
  if (content.trim() === '' && metaOf(item, '_elementor_data')) {
    remarks.omissions.add('its text, which stands in the page builder Elementor alone');
  }
  const id = item.text('wp:post_id');
  const text = wordpressBody(withOwnLinks(content, sites), {
    attachment: (each) => attachments.get(each)?.url,
    pattern: (each) => patterns.get(each),
    footnotes: footnotesOf(item),
    uploaded: viewContext.uploads.get(id) ?? [],
    site: sites[0],
    remarks,
  });
  return text + enclosuresOf(item, content, sites[0]);
}

/** Links to the enclosures of a podcast, except those that the text contains. */
function enclosuresOf(item: WxrElement, content: string, site: string | undefined): string {
  const fromMeta = metasOf(item, 'enclosure').map((each) => each.trim().split('\n')[0]?.trim() ?? '');
  const fromFeed = item.all('enclosure').map(({ attributes }) => attributes['url'] ?? '');
  const urls = [...new Set([...fromMeta, ...fromFeed])].flatMap((each) => absolute(each, site) ?? []);
  return urls
    .filter((url) => !content.includes(url) && !content.includes(escapeText(url)))
    .map(linkTo)
    .join('');
}

/** Texts of footnotes by their ids; the block stores them beside the post. */
function footnotesOf(item: WxrElement): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const { id, content } of footnotesIn(metaOf(item, 'footnotes') ?? '')) notes.set(id, content);
  return notes;
}

function footnotesIn(json: string): readonly { readonly id: string; readonly content: string }[] {
  if (json.trim() === '') return [];
  const found = footnotes.safeParse(parsedJson(json));
  return found.data ?? [];
}

/** The texts that the library of the site has for the pictures of a text, in all sizes. */
function picturesIn(body: string, byUrl: Around['byUrl']): CopyPicture[] {
  if (!body.includes('<img')) return [];
  const found = new Map<string, CopyPicture>();
  for (const { name, source } of tagsIn(body)) {
    const src = name === 'img' ? (attributesOf(source).get('src') ?? '') : '';
    const known = byUrl.get(src) ?? byUrl.get(fullSize(src));
    if (known && !found.has(src)) found.set(src, { ...pictureOf(known), src });
  }
  return [...found.values()];
}

const pictureOf = ({ url, alt, caption }: Attachment): CopyPicture => ({
  src: url,
  ...(alt !== '' && { alt }),
  ...(caption !== '' && { caption }),
});
