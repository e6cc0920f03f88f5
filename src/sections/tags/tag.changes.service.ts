/** Adding, merging and defining tags. */
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotFound } from '../../errors';
import { recordEvent } from '../../events/outbox';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { cleanLine } from '../../language/text/clean';
import { tagKey } from '../../language/hashtags';
import type { Wording } from '../../language/wording';
import type { Tag } from './tag';
import { mergeTag, findTagsById, findTagsByKey, replaceTag } from './tag.model';
import { ensureTags } from './tag.service';

/** Characters of a definition; about two sentences. */
export const LONGEST_DEFINITION = 400;

export { mergeTargetOf } from './tag.model';

/** The tag of a name, added where there is none. @throws InvalidInput (`name`), NotAllowed */
export function createTag(context: ActorContext, name: string, lang: string): Promise<Tag> {
  return transaction(async () => {
    requireMay(context.who, 'tag.manage');
    const [known] = await findTagsByKey([tagKey(name)]);
    const [tag] = known ? [known] : await ensureTags([name], lang);
    if (!tag) throw new InvalidInput({ name: { key: 'sections.error.tagName' } });
    if (!known) await recordTagChange(context, { act: 'tag.created', tag });
    return tag;
  });
}

/**
 * Merges a tag into another one, by their ids: its names become synonyms and its address redirects. Background work
 * changes the tag of its stories (`retagAfter` of the articles).
 * @throws InvalidInput (`into`), NotFound, NotAllowed
 */
export function mergeTags(context: ActorContext, from: Id, into: Id): Promise<Tag> {
  return transaction(async () => {
    requireMay(context.who, 'tag.manage');
    if (from === into) throw new InvalidInput({ into: { key: 'sections.error.tagItself' } });
    const [merged, mergeTarget] = [await requireTag(from), await requireTag(into)];
    await mergeTag(mergeTarget.id, merged);
    await recordTagChange(context, { act: 'tag.merged', tag: merged, into: mergeTarget.id });
    await recordEvent({ type: 'tag.changed', subject: mergeTarget.id, drops: [`tag:${mergeTarget.id}`] });
    return requireTag(into);
  });
}

/** Sets the synonyms of a tag; each becomes one of its keys. @throws InvalidInput (`synonyms`), NotFound, NotAllowed */
export function setSynonyms(context: ActorContext, id: Id, names: readonly string[]): Promise<Tag> {
  return transaction(async () => {
    requireMay(context.who, 'tag.manage');
    const tag = await requireTag(id);
    const keys = [...new Set(names.map(tagKey))].filter((key) => key !== '' && key !== tag.key);
    const other = (await findTagsByKey(keys)).find((each) => each.id !== id);
    if (other) {
      throw new InvalidInput({ synonyms: { key: 'sections.error.tagTaken', values: { key: other.key } } });
    }
    const changed = { ...tag, otherKeys: keys };
    await replaceTag(changed);
    await recordTagChange(context, { act: 'tag.changed', tag: changed });
    return changed;
  });
}

/** Sets the definition of a tag. @throws InvalidInput (`definitions`) above the limit, NotFound, NotAllowed */
export async function defineTag(context: ActorContext, id: Id, definitions: Wording): Promise<Tag> {
  requireMay(context.who, 'tag.manage');
  const clean = Object.entries(definitions).map(([lang, text]) => [lang, cleanLine(text)] as const);
  if (clean.some(([, text]) => text.length > LONGEST_DEFINITION)) {
    throw new InvalidInput({
      definitions: { key: 'web.error.tooLong', values: { max: LONGEST_DEFINITION } },
    });
  }
  return transaction(async () => {
    const tag = await requireTag(id);
    const defined: Tag = { ...tag, definitions: Object.fromEntries(clean) };
    await replaceTag(defined);
    await recordTagChange(context, { act: 'tag.changed', tag: defined });
    return defined;
  });
}

/** @throws NotFound */
export async function requireTag(id: Id): Promise<Tag> {
  const [tag] = isId(id) ? await findTagsById([id]) : [];
  if (tag?.id !== id) throw new NotFound();
  return tag;
}

/** A change of a tag, for the audit log. */
interface TagChange {
  readonly act: string;
  readonly tag: Tag;
  /** Id of the tag that it was merged into. */
  readonly into?: string;
}

/** Writes the change to the audit log and records its event. */
export async function recordTagChange(context: ActorContext, change: TagChange): Promise<void> {
  const { act, tag, into } = change;
  const subject = `tag:${tag.id}`;
  const detail = { slug: tag.slug, ...(into !== undefined && { into }) };
  await remember({ at: context.now, actor: context.who.id, act, subject, detail });
  await recordEvent({ type: 'tag.changed', subject: tag.id, drops: [subject] });
}
