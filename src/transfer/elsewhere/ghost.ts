/** Posts and pages of a Ghost export (versions 4 and 5) as items. */
import { z } from 'zod';
import { cleanLine } from '../../language/clean';
import { htmlToText } from '../../language/plain';
import { UnusableCopy, type CopyPicture } from '../copy';
import { parsedJson, readJsonText } from './json.file';
import type { ImportEntry, ImportItem, SourceStatus } from './item';
import { identified, standfirstOf } from './words';
import { withFramesAsLinks } from './wordpress.body';

const text = z.string().nullish().catch(undefined);
const id = z.union([z.string(), z.number()]).transform(String);
const post = z.looseObject({
  ...{ id, uuid: text, title: text, slug: text, html: text, status: text, type: text, visibility: text },
  ...{ published_at: text, feature_image: text, custom_excerpt: text, locale: text },
  page: z.union([z.boolean(), z.number()]).nullish().catch(undefined),
});
const tag = z.looseObject({ id, name: z.string(), slug: text, visibility: text });
const user = z.looseObject({ id, name: z.string() });
const order = z.number().nullish().catch(undefined);
const rows = <T extends z.ZodType>(row: T) => z.array(row).optional().default([]);

const data = z.looseObject({
  posts: z.array(z.unknown()),
  tags: rows(tag),
  users: rows(user),
  posts_tags: rows(z.looseObject({ post_id: id, tag_id: id, sort_order: order })),
  posts_authors: rows(z.looseObject({ post_id: id, author_id: id, sort_order: order })),
  posts_meta: rows(z.looseObject({ post_id: id, feature_image_alt: text, feature_image_caption: text })),
});
const exported = z.looseObject({ db: z.array(z.looseObject({ data })).min(1) });
type Data = z.output<typeof data>;
type Post = z.output<typeof post>;

/** Everything of an export. @throws UnusableCopy where it is none */
export async function* readGhost(file: string): AsyncGenerator<ImportEntry, undefined> {
  const read = exported.safeParse(parsedJson(await readJsonText(file)));
  const [database] = read.data?.db ?? [];
  if (!database) throw new UnusableCopy('foreign', 'an export of Ghost (JSON)');
  const around = new Around(database.data);
  for (const raw of database.data.posts) {
    const found = post.safeParse(raw);
    if (found.success) yield delivered(found.data, around);
    else yield { unreadable: 'the post cannot be read', title: '' };
  }
}

interface Joined {
  readonly post_id: string;
  readonly sort_order?: number | null | undefined;
}

/** What posts refer to, joined to them. */
class Around {
  private readonly tags: ReadonlyMap<string, Data['tags'][number]>;
  private readonly users: ReadonlyMap<string, string>;
  private readonly tagIds: ReadonlyMap<string, readonly string[]>;
  private readonly authorIds: ReadonlyMap<string, readonly string[]>;
  private readonly meta: ReadonlyMap<string, Data['posts_meta'][number]>;

  constructor({ tags, users, posts_tags, posts_authors, posts_meta }: Data) {
    this.tags = new Map(tags.map((each) => [each.id, each]));
    this.users = new Map(users.map((each) => [each.id, cleanLine(each.name)]));
    this.tagIds = joined(posts_tags, ({ tag_id }) => tag_id);
    this.authorIds = joined(posts_authors, ({ author_id }) => author_id);
    this.meta = new Map(posts_meta.map((each) => [each.post_id, each]));
  }

  /** Tags that readers saw; those that begin with `#` are Ghost's own labels. */
  tagsOf({ id: postId }: Post): Data['tags'] {
    const found = (this.tagIds.get(postId) ?? []).flatMap((tagId) => this.tags.get(tagId) ?? []);
    return found.filter(({ name, visibility }) => visibility !== 'internal' && !name.startsWith('#'));
  }

  authorsOf({ id: postId }: Post): readonly string[] {
    return (this.authorIds.get(postId) ?? []).flatMap((userId) => this.users.get(userId) ?? []);
  }

  pictureOf({ id: postId, feature_image: src }: Post): CopyPicture | undefined {
    if (!src) return undefined;
    const { feature_image_alt: alt, feature_image_caption: caption } = this.meta.get(postId) ?? {};
    return { src: atHome(src), ...(alt && { alt }), ...(caption && { caption: htmlToText(caption) }) };
  }
}

function joined<T extends Joined>(
  all: readonly T[],
  idOf: (row: T) => string,
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const row of [...all].sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))) {
    const known = ids.get(row.post_id);
    if (known) known.push(idOf(row));
    else ids.set(row.post_id, [idOf(row)]);
  }
  return ids;
}

/** Ghost writes its own address as a word; what is left is a path of the paper that it was. */
const atHome = (html: string): string => html.replaceAll('__GHOST_URL__', '');

const statuses: Readonly<Record<string, SourceStatus>> = {
  published: 'published',
  scheduled: 'scheduled',
  draft: 'draft',
};

function delivered(found: Post, around: Around): ImportEntry {
  const title = cleanLine(found.title ?? '');
  const status = statuses[found.status ?? 'draft'];
  if (status === undefined) return { leftOut: `with the status "${found.status ?? ''}"` };
  if (!found.html) return { unreadable: 'the export holds no text of it in HTML', title };
  return itemFrom(found, title, status, around);
}

function itemFrom(found: Post, title: string, status: SourceStatus, around: Around): ImportItem {
  const categories = around.tagsOf(found).map(({ name, slug }) => ({ name, slug: slug ?? undefined }));
  const { standfirst, before } = standfirstOf(found.custom_excerpt ?? '');
  const at = found.published_at ? new Date(found.published_at) : undefined;
  return {
    kind: found.type === 'page' || found.page === true || found.page === 1 ? 'page' : 'story',
    externalId: identified('ghost', found.uuid ?? found.id),
    // What only members read there is not for everybody here before somebody has decided so.
    status: found.visibility && found.visibility !== 'public' ? 'draft' : status,
    ...(at && !Number.isNaN(at.getTime()) && { at }),
    authors: around.authorsOf(found),
    categories,
    newSection: categories[0],
    ...(found.slug && status === 'published' && { formerPaths: [`/${found.slug}`] }),
    copy: {
      headline: title,
      body: before + withFramesAsLinks(atHome(found.html ?? '')),
      standfirst,
      slug: found.slug ?? undefined,
      lang: found.locale?.slice(0, 2).toLowerCase(),
      tags: [],
      leadPicture: around.pictureOf(found),
      pictures: [],
    },
  };
}
