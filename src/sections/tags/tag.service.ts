import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotFound } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import { cleanLine } from '../../language/text/clean';
import { tagKey } from '../../language/hashtags';
import { slugOf } from '../../language/slug';
import type { Wording } from '../../language/wording';
import type { Tag } from './tag';
import {
  deleteTags,
  findTagBySlug,
  findTagsById,
  findTagsByKey,
  insertTags,
  listDemoTags,
  replaceTag,
  slugsTaken,
} from './tag.model';

export { findTagsById, findTagsByKey, listTags } from './tag.model';

/**
 * The tag of an address. Other spellings of its name find it too: the route compares the slug and redirects.
 * @throws NotFound
 */
export async function findTag(slug: string): Promise<Tag> {
  const tag = (await findTagBySlug(slug)) ?? (await findTagsByKey([tagKey(slug)]))[0];
  if (!tag) throw new NotFound();
  return tag;
}

/** Where new tags come from. */
interface TagOrigin {
  /** Whether the tags belong to the demo edition and are removed with it. */
  readonly demo?: boolean;
}

/**
 * The tags of these names, added where there are none, in the caller's transaction. All spellings of a name, and
 * its hashtag, are one tag. Names without a letter or digit have no tag.
 */
export async function ensureTags(
  names: readonly string[],
  lang: string,
  origin: TagOrigin = {},
): Promise<readonly Tag[]> {
  const tags = await ensureTagsByKey(names, lang, origin);
  return [...tags.values()];
}

/** As `ensureTags`, by the key of each name: for the names of many stories. */
export async function ensureTagsByKey(
  names: readonly string[],
  lang: string,
  { demo = false }: TagOrigin = {},
): Promise<ReadonlyMap<string, Tag>> {
  const wanted = new Map<string, string>();
  for (const name of names) {
    const key = tagKey(name);
    if (/[\p{L}\p{N}]/u.test(key) && !wanted.has(key)) wanted.set(key, nameOf(name));
  }
  if (wanted.size === 0) return new Map();
  const known = new Map(
    (await findTagsByKey([...wanted.keys()])).flatMap((tag) => keysOf(tag).map((key) => [key, tag])),
  );
  const missing = [...wanted].filter(([key]) => !known.has(key));
  for (const tag of await addTags(missing, lang, demo)) known.set(tag.key, tag);
  return new Map([...wanted.keys()].flatMap((key) => pairOf(key, known.get(key))));
}

const pairOf = (key: string, tag: Tag | undefined): [string, Tag][] => (tag ? [[key, tag]] : []);

/** All keys of a tag, its synonyms included. */
export const keysOf = ({ key, otherKeys = [] }: Tag): readonly string[] => [key, ...otherKeys];

/** Sets the names of a tag. @throws InvalidInput (`names`) where there is none, NotFound, NotAllowed */
export function renameTag({ who, now }: ActorContext, id: Id, names: Wording): Promise<Tag> {
  return transaction(async () => {
    requireMay(who, 'tag.manage');
    const [before] = await findTagsById([id]);
    if (!before) throw new NotFound();
    if (Object.keys(names).length === 0) throw new InvalidInput({ names: { key: 'web.error.required' } });
    const tag = { ...before, names };
    await replaceTag(tag);
    const subject = `tag:${id}`;
    await remember({ at: now, actor: who.id, act: 'tag.changed', subject });
    await recordEvent({ type: 'tag.changed', subject: id, drops: [subject] });
    return tag;
  });
}

/** Removes the unused tags of the demo edition. @returns their number */
export async function removeDemoTags(isUnused: (id: Id) => Promise<boolean>): Promise<number> {
  const unused: Id[] = [];
  for (const { id } of await listDemoTags()) if (await isUnused(id)) unused.push(id);
  await deleteTags(unused);
  for (const id of unused) await recordEvent({ type: 'tag.changed', subject: id, drops: [`tag:${id}`] });
  return unused.length;
}

/** The name as written; of a hashtag, without its sign and with spaces for underscores. */
const nameOf = (written: string): string =>
  cleanLine(/^\s*[#＃]/.test(written) ? written.replace(/^\s*[#＃]+/, '').replace(/_+/g, ' ') : written);

/** Adds tags for pairs of key and name. A slug that is taken ends in a part of the id. */
async function addTags(
  named: readonly (readonly [string, string])[],
  lang: string,
  demo: boolean,
): Promise<readonly Tag[]> {
  if (named.length === 0) return [];
  const taken = new Set(await slugsTaken(named.map(([, name]) => slugOf(name))));
  const tags = named.map(([key, name]): Tag => {
    const id = newId();
    const wanted = slugOf(name);
    const slug =
      wanted === '' || taken.has(wanted) ? [wanted, id.slice(-6)].filter(Boolean).join('-') : wanted;
    taken.add(slug);
    return { id, key, names: { [lang]: name }, slug, demo };
  });
  await insertTags(tags);
  return tags;
}
