/** Posts and pages of a WordPress export as items. */
import { cleanLine } from '../../language/clean';
import { htmlToText } from '../../language/plain';
import type { CopyPicture } from '../copy';
import { decodedPath, fullSize, pathOfAddress } from './addresses';
import type { Category, ImportEntry, ImportItem, SourceStatus } from './item';
import { identified, standfirstOf } from './words';
import { wordpressBody } from './wordpress.body';
import { readWxr, type WxrElement } from './wxr';

interface Attachment {
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
}

/** What posts refer to, wherever in the file it stands. */
interface Around {
  readonly lang: string | undefined;
  /** Names that are shown, by login. */
  readonly authors: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly byUrl: ReadonlyMap<string, Attachment>;
}

/** Everything of an export; the file is read twice, for pictures may stand behind the posts that show them. */
export async function* readWordpress(file: string): AsyncGenerator<ImportEntry, undefined> {
  const around = await readAround(file);
  for await (const element of readWxr(file)) {
    if (element.name === 'item') yield* delivered(element, around);
  }
}

async function readAround(file: string): Promise<Around> {
  const authors = new Map<string, string>();
  const attachments = new Map<string, Attachment>();
  let lang: string | undefined;
  for await (const element of readWxr(file)) {
    if (element.name === 'language') lang = languageOf(element.text(''));
    if (element.name === 'wp:author') {
      const login = element.text('wp:author_login');
      authors.set(login, cleanLine(element.text('wp:author_display_name')) || login);
    }
    if (element.name === 'item' && element.text('wp:post_type') === 'attachment') {
      attachments.set(element.text('wp:post_id'), attachmentOf(element));
    }
  }
  const byUrl = new Map([...attachments.values()].map((each) => [each.url, each]));
  return { lang, authors, attachments, byUrl };
}

const languageOf = (tag: string): string | undefined => /^[a-z]{2,3}/.exec(tag.trim().toLowerCase())?.[0];

const attachmentOf = (item: WxrElement): Attachment => ({
  url: item.text('wp:attachment_url') || item.text('guid'),
  alt: metaOf(item, '_wp_attachment_image_alt') ?? '',
  caption: htmlToText(item.text('excerpt:encoded')),
});

const metaOf = (item: WxrElement, key: string): string | undefined =>
  item
    .all('wp:postmeta')
    .find(({ inner }) => inner.get('wp:meta_key') === key)
    ?.inner.get('wp:meta_value');

const statuses: Readonly<Record<string, SourceStatus>> = {
  publish: 'published',
  future: 'scheduled',
  draft: 'draft',
  pending: 'draft',
  private: 'draft',
};

function* delivered(item: WxrElement, around: Around): Iterable<ImportEntry> {
  const title = cleanLine(htmlToText(item.text('title')));
  const type = item.text('wp:post_type') || 'post';
  const wpStatus = item.text('wp:status') || 'publish';
  const status = statuses[wpStatus];
  if (type === 'attachment') return;
  if (type !== 'post' && type !== 'page') yield { title, leftOut: `of the kind "${type}"` };
  else if (status === undefined)
    yield { title, leftOut: wpStatus === 'trash' ? 'in the trash' : `with the status "${wpStatus}"` };
  else {
    const approved = item.all('wp:comment').filter(({ inner }) => inner.get('wp:comment_approved') === '1');
    yield itemFrom(item, type === 'page' ? 'page' : 'story', status, around);
    if (approved.length > 0) yield { title, leftOut: 'readers’ comments', count: approved.length };
  }
}

function itemFrom(
  item: WxrElement,
  kind: ImportItem['kind'],
  status: SourceStatus,
  around: Around,
): ImportItem {
  const categories = termsOf(item, 'category').filter(({ slug }) => slug !== 'uncategorized');
  const hidden = item.text('wp:post_password') !== '';
  const link = pathOfAddress(item.text('link'));
  const creator = item.text('dc:creator');
  return {
    kind,
    externalId: identified('wxr', item.text('guid') || item.text('link') || item.text('wp:post_id')),
    copy: copyOf(item, around),
    status: hidden ? 'draft' : status,
    at: momentOf(item),
    authors: creator === '' ? [] : [around.authors.get(creator) ?? creator],
    categories,
    newSection: categories[0],
    ...(link !== undefined && status === 'published' && { formerPaths: [link] }),
  };
}

function copyOf(item: WxrElement, { lang, attachments, byUrl }: Around): ImportItem['copy'] {
  const lead = attachments.get(metaOf(item, '_thumbnail_id') ?? '');
  const body = wordpressBody(item.text('content:encoded'), (id) => attachments.get(id)?.url);
  const { standfirst, before } = standfirstOf(htmlToText(item.text('excerpt:encoded')));
  return {
    headline: htmlToText(item.text('title')),
    body: before + body,
    standfirst,
    slug: decodedPath(item.text('wp:post_name')),
    lang: languageOf(termsOf(item, 'language')[0]?.slug ?? '') ?? lang,
    tags: termsOf(item, 'post_tag').map(({ name }) => name),
    leadPicture: lead && pictureOf(lead),
    pictures: picturesIn(body, byUrl),
  };
}

/** What the library there says of the pictures that a text shows, in whatever size. */
function picturesIn(body: string, byUrl: Around['byUrl']): CopyPicture[] {
  const shown = [...body.matchAll(/<img\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/gi)].map(([, src = '']) => src);
  return [...new Set(shown)].flatMap((src) => {
    const known = byUrl.get(src) ?? byUrl.get(fullSize(src));
    return known ? [{ ...pictureOf(known), src }] : [];
  });
}

const pictureOf = ({ url, alt, caption }: Attachment): CopyPicture => ({
  src: url,
  ...(alt !== '' && { alt }),
  ...(caption !== '' && { caption }),
});

const termsOf = (item: WxrElement, domain: string): readonly Category[] =>
  item
    .all('category')
    .filter(({ attributes }) => attributes['domain'] === domain)
    .map(({ attributes, text }) => ({
      name: cleanLine(htmlToText(text)),
      slug: decodedPath(attributes['nicename'] ?? ''),
    }))
    .filter(({ name }) => name !== '');

/** Drafts have a date of zeros. The time of the place is taken for UTC only where nothing else is known. */
function momentOf(item: WxrElement): Date | undefined {
  for (const name of ['wp:post_date_gmt', 'wp:post_date']) {
    const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(item.text(name)) ?? [];
    const moment = new Date(`${day}T${time}Z`);
    if (!day.startsWith('0000') && !Number.isNaN(moment.getTime())) return moment;
  }
  return undefined;
}
