/** Parses the rows of a Ghost export (versions 0.x to 6) one by one: an invalid row does not affect the others. */
import { z } from 'zod';
import { cleanLine } from '../../../language/text/clean';

const text = z.string().nullish().catch(undefined);
const id = z.union([z.string().min(1), z.number()]).transform(String);
/** Older versions use 0 and 1. */
const flag = z.union([z.boolean(), z.number()]).nullish().catch(undefined);
const order = z.number().nullish().catch(undefined);
/** Times are text; older versions use milliseconds since 1970. */
const time = z.union([z.string(), z.number()]).nullish().catch(undefined);

const post = z.looseObject({
  id,
  uuid: text,
  title: text,
  slug: text,
  status: text,
  type: text,
  visibility: text,
  html: text,
  lexical: text,
  mobiledoc: text,
  markdown: text,
  plaintext: text,
  published_at: time,
  created_at: time,
  custom_excerpt: text,
  feature_image: text,
  image: text,
  feature_image_alt: text,
  feature_image_caption: text,
  locale: text,
  language: text,
  codeinjection_head: text,
  codeinjection_foot: text,
  canonical_url: text,
  author_id: id.nullish().catch(undefined),
  page: flag,
});
export type GhostPost = z.output<typeof post>;

const tag = z.looseObject({ id, name: z.string(), slug: text, visibility: text });
type GhostTag = z.output<typeof tag>;
const user = z.looseObject({ id, name: text });
const postTag = z.looseObject({ post_id: id, tag_id: id, sort_order: order });
const postAuthor = z.looseObject({ post_id: id, author_id: id, sort_order: order });
const meta = z.looseObject({ post_id: id, feature_image_alt: text, feature_image_caption: text });
const setting = z.looseObject({ key: z.string(), value: text });

/** Tables beside the posts, joined to them. */
export class GhostRows {
  readonly posts: readonly unknown[];
  /** Skipped rows, as texts for the report. */
  readonly remarks: readonly string[];
  /** Language of the site; absent where the export does not have it. */
  readonly lang: string | undefined;
  private readonly tags: ReadonlyMap<string, GhostTag>;
  private readonly users: ReadonlyMap<string, string>;
  private readonly tagIds: ReadonlyMap<string, readonly string[]>;
  private readonly authorIds: ReadonlyMap<string, readonly string[]>;
  private readonly meta: ReadonlyMap<string, z.output<typeof meta>>;

  constructor(data: Readonly<Record<string, unknown>>) {
    const remarks: string[] = [];
    const rows = <T extends z.ZodType>(name: string, row: T, isGood?: (each: z.output<T>) => boolean) =>
      goodRows(data[name], row, {
        isGood,
        tell: (count) => remarks.push(`${count} bad rows of "${name}": passed over`),
      });
    this.posts = Array.isArray(data['posts']) ? data['posts'] : [];
    this.tags = byId(rows('tags', tag, ({ name }) => cleanLine(name) !== ''));
    this.users = new Map(
      rows('users', user, ({ name }) => cleanLine(name ?? '') !== '').map((each) => [
        each.id,
        cleanLine(each.name ?? ''),
      ]),
    );
    this.tagIds = joined(rows('posts_tags', postTag).map((each) => ({ ...each, other: each.tag_id })));
    this.authorIds = joined(
      rows('posts_authors', postAuthor).map((each) => ({ ...each, other: each.author_id })),
    );
    this.meta = new Map(rows('posts_meta', meta).map((each) => [each.post_id, each]));
    const settings = goodRows(data['settings'], setting, { tell: () => undefined });
    this.lang = langOf(
      settings.find(({ key }) => key === 'locale' || key === 'lang' || key === 'default_locale')?.value,
    );
    this.remarks = remarks;
  }

  /** A row as a post; undefined for an invalid row. */
  postOf(raw: unknown): GhostPost | undefined {
    return post.safeParse(raw).data;
  }

  /** Public tags; those that begin with `#` are internal in Ghost. */
  tagsOf({ id: postId }: GhostPost): readonly GhostTag[] {
    const found = (this.tagIds.get(postId) ?? []).flatMap((tagId) => this.tags.get(tagId) ?? []);
    return found.filter(({ name, visibility }) => visibility !== 'internal' && !name.startsWith('#'));
  }

  /** Versions before 2 store one author in the post itself. */
  authorsOf({ id: postId, author_id: first }: GhostPost): readonly string[] {
    const ids = this.authorIds.get(postId) ?? (first ? [first] : []);
    return ids.flatMap((userId) => this.users.get(userId) ?? []);
  }

  metaOf(found: GhostPost): { readonly alt: string; readonly caption: string } {
    const said = this.meta.get(found.id);
    const alt = said?.feature_image_alt ?? found.feature_image_alt ?? '';
    return { alt, caption: said?.feature_image_caption ?? found.feature_image_caption ?? '' };
  }
}

/** The language of `fr_FR`, `ar-MA` or `ar`. */
export const langOf = (locale: string | null | undefined): string | undefined =>
  /^[a-z]{2,3}(?=$|[-_])/i.exec(locale?.trim() ?? '')?.[0].toLowerCase();

interface Reading<T> {
  readonly isGood?: ((row: T) => boolean) | undefined;
  /** Called with the number of invalid rows. */
  readonly tell: (count: number) => void;
}

function goodRows<T extends z.ZodType>(
  given: unknown,
  row: T,
  { isGood, tell }: Reading<z.output<T>>,
): z.output<T>[] {
  const all: readonly unknown[] = Array.isArray(given) ? given : [];
  const good = all.flatMap((each) => {
    const read = row.safeParse(each);
    return read.success && (isGood?.(read.data) ?? true) ? [read.data] : [];
  });
  if (good.length < all.length) tell(all.length - good.length);
  return good;
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((each) => [each.id, each]));

interface Join {
  readonly post_id: string;
  readonly other: string;
  readonly sort_order?: number | null | undefined;
}

function joined(all: readonly Join[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const row of [...all].sort((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))) {
    const known = ids.get(row.post_id);
    if (known) known.push(row.other);
    else ids.set(row.post_id, [row.other]);
  }
  return ids;
}
