import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotFound } from '../../errors';
import { recordEvent } from '../../events/outbox';
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
  newTagId,
  replaceTag,
  slugsTaken,
} from './tag.model';

export { findTagsById, findTagsByKey, listTags } from './tag.model';

/**
 * The tag of an address. Other spellings of the name lead to it too: whoever serves the address compares
 * the slug and redirects.
 */
export async function findTag(slug: string): Promise<Tag> {
  const tag = (await findTagBySlug(slug)) ?? (await findTagsByKey([tagKey(slug)]))[0];
  if (!tag) throw new NotFound();
  return tag;
}

/**
 * The tags of these names, made where they do not exist yet; to be called within a transaction. All
 * spellings of a name, and the hashtag of its words, are one tag. Names without a letter or digit are passed over.
 */
export async function ensureTags(
  names: readonly string[],
  lang: string,
  how: { readonly demo?: boolean } = {},
): Promise<readonly Tag[]> {
  const tags = await ensureTagsByKey(names, lang, how);
  return [...tags.values()];
}

/** As `ensureTags`, by the key of each name: for names of many stories at once. */
export async function ensureTagsByKey(
  names: readonly string[],
  lang: string,
  { demo = false }: { readonly demo?: boolean } = {},
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

/** Every key a tag is known by. */
export const keysOf = ({ key, otherKeys = [] }: Tag): readonly string[] => [key, ...otherKeys];

/** Gives a tag its names. @throws InvalidInput where no name is left. */
export function renameTag(who: Actor, id: string, names: Wording, now: Date): Promise<Tag> {
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

/** Takes away the tags that came with the demo edition where nothing else has them; gives their number. */
export async function removeDemoTags(isFree: (id: string) => Promise<boolean>): Promise<number> {
  const free: string[] = [];
  for (const { id } of await listDemoTags()) if (await isFree(id)) free.push(id);
  await deleteTags(free);
  for (const id of free) await recordEvent({ type: 'tag.changed', subject: id, drops: [`tag:${id}`] });
  return free.length;
}

/** A name is kept as it was written, but for the sign in front and the underscores of a hashtag. */
const nameOf = (written: string): string =>
  cleanLine(/^\s*[#＃]/.test(written) ? written.replace(/^\s*[#＃]+/, '').replace(/_+/g, ' ') : written);

/** Makes tags of keys and names. One whose slug is taken gets a part of its id. */
async function addTags(
  named: readonly (readonly [string, string])[],
  lang: string,
  demo: boolean,
): Promise<readonly Tag[]> {
  if (named.length === 0) return [];
  const taken = new Set(await slugsTaken(named.map(([, name]) => slugOf(name))));
  const tags = named.map(([key, name]): Tag => {
    const id = newTagId();
    const wanted = slugOf(name);
    const slug =
      wanted === '' || taken.has(wanted) ? [wanted, id.slice(-6)].filter(Boolean).join('-') : wanted;
    taken.add(slug);
    return { id, key, names: { [lang]: name }, slug, demo };
  });
  await insertTags(tags);
  return tags;
}
