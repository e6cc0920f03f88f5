/** Reads posts and pages of a Ghost export, of all its editors. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { UnusableCopy, type CopyPicture } from '../../story/copy';
import { renderMarkdown } from '../../markdown/markdown';
import { readMoment, type Moment } from '../../moment';
import { plainParagraphs, withPlayersAsLinks } from '../content/foreign.html';
import { newRemarks, type PostRemarks } from './cards';
import { lexicalHtml } from './lexical';
import { mobiledocHtml } from './mobiledoc';
import { GhostRows, langOf, type GhostPost } from './rows';
import { unlessRefused, type ImportEntry, type ImportItem, type SourceStatus } from '../item';
import { readJsonText, wholeJson } from '../json.file';
import { identified, standfirstOf } from '../plain-text';

const WHAT = 'an export of Ghost (JSON)';

/** The entries of an export. @throws UnusableCopy where the file is not a Ghost export */
export async function* readGhost(file: string): AsyncGenerator<ImportEntry, undefined> {
  for (const data of databasesIn(wholeJson(await readJsonText(file), WHAT))) {
    const rows = new GhostRows(data);
    for (const remark of rows.remarks) yield { remark, title: '' };
    const export_ = new Export(rows);
    for (const raw of rows.posts) yield unlessRefused(titleIn(raw), () => export_.entryOf(raw));
  }
}

type Data = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{db: [{data}]}` of the admin screen, `{data}` of the API, or the tables only. */
function databasesIn(whole: unknown): readonly Data[] {
  const outer: readonly unknown[] = isRecord(whole) && Array.isArray(whole['db']) ? whole['db'] : [whole];
  const found = outer.flatMap((each) => {
    const data = isRecord(each) && isRecord(each['data']) ? each['data'] : each;
    return isRecord(data) && Array.isArray(data['posts']) ? [data] : [];
  });
  const isBare = found.length === 1 && found[0] === whole;
  const looksLikeGhost = (data: Data) =>
    ['tags', 'users', 'posts_tags', 'posts_meta', 'settings'].some((name) => name in data);
  const isPost = (raw: unknown) =>
    isRecord(raw) && ('html' in raw || 'lexical' in raw || 'mobiledoc' in raw || 'markdown' in raw);
  const [first] = found;
  if (!first) throw new UnusableCopy('foreign', WHAT);
  const posts: readonly unknown[] = Array.isArray(first['posts']) ? first['posts'] : [];
  if (isBare && !looksLikeGhost(first) && !posts.some(isPost)) throw new UnusableCopy('foreign', WHAT);
  return found;
}

const statuses: Readonly<Record<string, SourceStatus>> = {
  published: 'published',
  scheduled: 'scheduled',
  draft: 'draft',
};

/** Ghost writes a placeholder for its own address; removing it leaves a path. */
const atHome = (html: string): string =>
  html.replaceAll('__GHOST_URL__', '').replaceAll('%7B%7Bghost_url%7D%7D', '');

class Export {
  /** The posts of the file so far: two posts can share a uuid or an address. */
  private readonly ids = new Map<string, GhostPost>();
  private readonly paths = new Set<string>();

  constructor(private readonly rows: GhostRows) {}

  entryOf(raw: unknown): ImportEntry {
    const post = this.rows.postOf(raw);
    if (!post) return { unreadable: 'the post cannot be read: it has no id', title: titleIn(raw) };
    const title = cleanLine(post.title ?? '');
    const status = statuses[post.status ?? 'draft'];
    if (status === undefined) return { leftOut: `with the status "${cleanLine(post.status ?? '')}"`, title };
    const remarks = newRemarks();
    const body = bodyOf(post, remarks);
    if (body === undefined) return { unreadable: 'the export holds no text of it', title };
    const externalId = this.idFor(post);
    if (externalId === undefined) return { leftOut: 'twice in the file', title };
    return this.itemOf(post, { title, status, body, externalId, remarks });
  }

  /** The uuid, followed by the id where another post of the file has the same uuid. */
  private idFor(post: GhostPost): string | undefined {
    const uuid = post.uuid?.trim() || post.id;
    for (const id of [uuid, `${uuid}:${post.id}`]) {
      if (!this.ids.has(id)) {
        this.ids.set(id, post);
        return identified('ghost', id);
      }
      if (this.ids.get(id)?.id === post.id) return undefined;
    }
    return undefined;
  }

  private itemOf(post: GhostPost, facts: PostFacts): ImportItem {
    const { status, externalId, remarks } = facts;
    const categories = this.rows.tagsOf(post).map(({ name, slug }) => ({ name, slug: slug ?? undefined }));
    const isOpen = !post.visibility || post.visibility === 'public';
    const at = dateOf(post, status, remarks);
    const formerPaths = status === 'published' && isOpen ? this.pathsOf(post, remarks) : undefined;
    for (const each of lostOf(post)) remarks.omissions.add(each);
    return {
      kind: isPage(post) ? 'page' : 'story',
      externalId,
      status,
      // Posts for members stay drafts until an editor publishes them.
      held: isOpen ? undefined : `only readers with the access "${cleanLine(post.visibility ?? '')}" saw it`,
      at: at?.at,
      authors: this.rows.authorsOf(post),
      categories,
      newSection: categories[0],
      formerPaths,
      copy: this.copyOf(post, facts),
    };
  }

  private copyOf(post: GhostPost, { title, body, remarks }: PostFacts): ImportItem['copy'] {
    const { standfirst, before } = standfirstOf(post.custom_excerpt ?? '');
    return {
      headline: title,
      body: before + body,
      standfirst,
      slug: post.slug ?? undefined,
      lang: langOf(post.locale) ?? langOf(post.language) ?? this.rows.lang,
      tags: [],
      leadPicture: this.pictureOf(post),
      pictures: [],
      notes: [...remarks.notes],
      omissions: [...remarks.omissions],
    };
  }

  private pathsOf({ slug }: GhostPost, { notes }: PostRemarks): readonly string[] | undefined {
    if (!slug) return undefined;
    const path = `/${slug}`;
    if (this.paths.has(path)) {
      notes.add(`another post of the file has the address ${path}: it leads there`);
      return undefined;
    }
    this.paths.add(path);
    return [path];
  }

  private pictureOf(post: GhostPost): CopyPicture | undefined {
    const src = post.feature_image?.trim() || post.image?.trim();
    if (!src) return undefined;
    const { alt, caption } = this.rows.metaOf(post);
    return { src: atHome(src), ...(alt && { alt }), ...(caption && { caption: htmlToText(caption) }) };
  }
}

/** The parts of a post from which its item is built. */
interface PostFacts {
  readonly title: string;
  readonly status: SourceStatus;
  readonly body: string;
  readonly externalId: string;
  readonly remarks: PostRemarks;
}

const isPage = ({ type, page }: GhostPost): boolean => type === 'page' || page === true || page === 1;
const titleIn = (raw: unknown): string =>
  isRecord(raw) && typeof raw['title'] === 'string' ? cleanLine(raw['title']) : '';

/** The rendered text, or the text of the editor. */
function bodyOf(post: GhostPost, remarks: PostRemarks): string | undefined {
  const { html, lexical, mobiledoc, markdown, plaintext } = post;
  const source =
    filled(html) ??
    (filled(lexical) && filled(lexicalHtml(lexical ?? '', remarks))) ??
    (filled(mobiledoc) && filled(mobiledocHtml(mobiledoc ?? '', remarks))) ??
    (filled(markdown) && filled(renderMarkdown(markdown ?? ''))) ??
    (filled(plaintext) && plainParagraphs(plaintext ?? ''));
  if (source === undefined) return undefined;
  const { html: body, notes, omissions } = withPlayersAsLinks(atHome(source));
  for (const note of notes) remarks.notes.add(note);
  for (const omission of omissions) remarks.omissions.add(omission);
  return body;
}

const filled = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined || text.trim() === '' ? undefined : text;

/** Time of the first publication; never the time of the import. */
function dateOf(post: GhostPost, status: SourceStatus, { notes }: PostRemarks): Moment | undefined {
  const published = readMoment(post.published_at);
  if (published || status !== 'published') return published;
  const created = readMoment(post.created_at);
  const said =
    post.published_at === null || post.published_at === undefined
      ? 'is missing'
      : `"${cleanLine(String(post.published_at)).slice(0, 40)}" cannot be read`;
  if (created) notes.add(`the date of its publication ${said}: the day it was begun stands for it`);
  return created;
}

function lostOf({ codeinjection_head: head, codeinjection_foot: foot, canonical_url: canonical }: GhostPost) {
  return [
    ...(filled(head ?? foot) === undefined ? [] : ['the code that its author put into its page']),
    ...(filled(canonical) === undefined ? [] : ['its canonical address elsewhere']),
  ];
}
