/** What editors do to tags beside naming them. */
import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotFound } from '../../errors';
import { recordEvent } from '../../events/outbox';
import { cleanLine } from '../../language/text/clean';
import { tagKey } from '../../language/hashtags';
import type { Wording } from '../../language/wording';
import type { Tag } from './tag';
import { mergeTag, deleteTags, findTagsById, findTagsByKey, replaceTag } from './tag.model';
import { ensureTags } from './tag.service';

/** Characters of a definition: it stands beside a story, not in its place. */
export const LONGEST_DEFINITION = 400;

export { mergeTargetOf } from './tag.model';

/** The tag of a name, made where there is none. */
export function createTag(who: Actor, name: string, lang: string, now: Date): Promise<Tag> {
  return transaction(async () => {
    requireMay(who, 'tag.manage');
    const [known] = await findTagsByKey([tagKey(name)]);
    const [tag] = known ? [known] : await ensureTags([name], lang);
    if (!tag) throw new InvalidInput({ name: { key: 'sections.error.tagName' } });
    if (!known) await record(who, tag, 'tag.created', now);
    return tag;
  });
}

/**
 * One tag takes another's place: its names lead to it, its address redirects, its stories follow in the
 * background (`retagAfter` of the articles).
 */
export function mergeTags(who: Actor, from: string, into: string, now: Date): Promise<Tag> {
  return transaction(async () => {
    requireMay(who, 'tag.manage');
    if (from === into) throw new InvalidInput({ into: { key: 'sections.error.tagItself' } });
    const [gone, mergeTarget] = [await requireTag(from), await requireTag(into)];
    await mergeTag(mergeTarget.id, gone);
    await record(who, gone, 'tag.merged', now, { into: mergeTarget.id, slug: gone.slug });
    await recordEvent({ type: 'tag.changed', subject: mergeTarget.id, drops: [`tag:${mergeTarget.id}`] });
    return requireTag(into);
  });
}

/** Other names that mean the same tag; each becomes one of its keys. */
export function setSynonyms(who: Actor, id: string, names: readonly string[], now: Date): Promise<Tag> {
  return transaction(async () => {
    requireMay(who, 'tag.manage');
    const tag = await requireTag(id);
    const keys = [...new Set(names.map(tagKey))].filter((key) => key !== '' && key !== tag.key);
    const other = (await findTagsByKey(keys)).find((each) => each.id !== id);
    if (other) {
      throw new InvalidInput({ synonyms: { key: 'sections.error.tagTaken', values: { key: other.key } } });
    }
    const changed = { ...tag, otherKeys: keys };
    await replaceTag(changed);
    await record(who, changed, 'tag.changed', now);
    return changed;
  });
}

/** Says what a tag stands for. @throws InvalidInput for more than two sentences or so. */
export async function defineTag(who: Actor, id: string, definitions: Wording, now: Date): Promise<Tag> {
  requireMay(who, 'tag.manage');
  const tag = await requireTag(id);
  const clean = Object.entries(definitions).map(([lang, text]) => [lang, cleanLine(text)] as const);
  if (clean.some(([, text]) => text.length > LONGEST_DEFINITION)) {
    throw new InvalidInput({
      definitions: { key: 'web.error.tooLong', values: { max: LONGEST_DEFINITION } },
    });
  }
  return transaction(async () => {
    const defined: Tag = { ...tag, definitions: Object.fromEntries(clean) };
    await replaceTag(defined);
    await record(who, defined, 'tag.changed', now);
    return defined;
  });
}

/** Takes a tag away. Whether a story has it is the caller's question. */
export async function removeTag(who: Actor, id: string, now: Date): Promise<void> {
  requireMay(who, 'tag.manage');
  const tag = await requireTag(id);
  await deleteTags([id]);
  await record(who, tag, 'tag.deleted', now);
}

/** @throws NotFound */
export async function requireTag(id: string): Promise<Tag> {
  const [tag] = /^[0-9a-f]{24}$/.test(id) ? await findTagsById([id]) : [];
  if (tag?.id !== id) throw new NotFound();
  return tag;
}

async function record(who: Actor, tag: Tag, act: string, at: Date, detail: object = { slug: tag.slug }) {
  const subject = `tag:${tag.id}`;
  await remember({ at, actor: who.id, act, subject, detail: { ...detail } });
  await recordEvent({ type: 'tag.changed', subject: tag.id, drops: [subject] });
}
