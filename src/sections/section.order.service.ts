/** The order of sections among their siblings, which is the order of the default menu. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import type { Section } from './section';
import { replaceSection } from './section.model';
import { readSections } from './section.service';
import type { SectionTree } from './section.tree';

const siblingsOf = (tree: SectionTree, { id }: Section): readonly Section[] =>
  tree.below(tree.above(id).at(-1)?.id);

/**
 * Orders sections by their places in a list; each stays below its parent, and sections that the list does not name
 * follow the others.
 * @throws NotAllowed
 */
export function orderSections({ who, now }: ActorContext, ids: readonly string[]): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'section.manage');
    const tree = await readSections();
    const placeOf = ({ id }: Section) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const ordered = tree.all.map((section) => {
      const siblings = siblingsOf(tree, section).toSorted((one, other) => placeOf(one) - placeOf(other));
      return { ...section, order: siblings.findIndex(({ id }) => id === section.id) };
    });
    const changed = ordered.filter(({ id, order }) => tree.byId(id)?.order !== order);
    const [first] = changed;
    if (!first) return;
    for (const section of changed) await replaceSection(section);
    await remember({ at: now, actor: who.id, act: 'section.ordered', subject: 'sections' });
    await recordEvent({ type: 'section.changed', subject: first.id, drops: ['settings'] });
  });
}

/** Moves a section before or after its neighbour among its siblings. @throws NotFound, NotAllowed */
export function moveSection(context: ActorContext, id: Id, step: 1 | -1): Promise<void> {
  return transaction(async () => {
    const tree = await readSections();
    const section = tree.byId(id);
    if (!section) throw new NotFound();
    const siblings = siblingsOf(tree, section).map((each) => each.id);
    const at = siblings.indexOf(id);
    const other = siblings[at + step];
    if (other === undefined) return;
    const moved = siblings.map((each, place) => (place === at ? other : place === at + step ? id : each));
    const below = new Set(siblings);
    await orderSections(context, [
      ...moved,
      ...tree.all.map((each) => each.id).filter((each) => !below.has(each)),
    ]);
  });
}
