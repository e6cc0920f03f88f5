import type { ActorContext } from '../accounts/account';
import { system } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { keysInBin } from '../bin/bin.model';
import { changedShortTexts } from '../blocks/body/short-text';
import { transaction } from '../database/transaction';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { definedOnly, omit } from '../defined-only';
import { holdsEmailAddress } from '../language/email-address';
import { slugKey, slugOf } from '../language/slug';
import { wordsIn } from '../language/wording';
import { addRedirect } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { Person } from './person';
import { personPath } from './person';
import type { PersonInput, PersonPatch } from './person.input';
import {
  deletePeople,
  findPeopleById,
  findPersonByName,
  findPersonBySlug,
  insertPerson,
  listDemoPeople,
  replacePerson,
} from './person.model';

export {
  findPeopleById,
  findPersonByName,
  listPeople,
  peopleWithPhoto,
  photosAmong,
  searchPeople,
} from './person.model';

/**
 * The person of an author page. Other spellings of the slug find the person too: the route compares the slug and
 * redirects.
 * @throws NotFound
 */
export async function findPerson(slug: string): Promise<Person> {
  const person = await findPersonBySlug(slug);
  if (!person) throw new NotFound();
  return person;
}

/** Where a new person comes from. */
interface PersonOrigin {
  /** Whether the person belongs to the demo edition and is removed with it. */
  readonly demo?: boolean;
}

/** Adds a person. @throws InvalidInput where the given slug is taken, NotAllowed */
export function addPerson(
  context: ActorContext,
  input: PersonInput,
  origin: PersonOrigin = {},
): Promise<Person> {
  return transaction(() => {
    requireMay(context.who, 'person.manage');
    return createPerson(context, input, origin);
  });
}

/** Adds a person in the caller's transaction; the caller has checked the permission. */
export async function createPerson(
  context: ActorContext,
  input: Partial<PersonInput> & Pick<PersonInput, 'names'>,
  { demo = false }: PersonOrigin = {},
): Promise<Person> {
  const { photoId = null, slug, bios, biographies, titles = {}, social = [], names } = input;
  const id = newId();
  const person: Person = {
    id,
    names,
    ...changedBios({ bios: {} }, definedOnly({ bios, biographies })),
    titles,
    social,
    slug: slug === undefined ? await uniqueSlug(wordsIn(names, 'en'), id) : slugOf(slug),
    demo,
    ...(photoId !== null && { photoId }),
  };
  await checkSlug(person);
  await insertPerson(person);
  await record(context, 'person.created', person);
  return person;
}

/** Changes a person; the former address redirects. @throws NotFound, NotAllowed, InvalidInput (`slug`) */
export function changePerson(context: ActorContext, id: Id, patch: PersonPatch): Promise<Person> {
  return transaction(() => {
    requireMay(context.who, 'person.manage');
    return patchPerson(context, id, patch);
  });
}

/** Changes a person in the caller's transaction; the caller has checked the permission. @throws NotFound, InvalidInput */
export async function patchPerson(context: ActorContext, id: Id, patch: PersonPatch): Promise<Person> {
  const [before] = await findPeopleById([id]);
  if (!before) throw new NotFound();
  const person = patched(before, patch);
  await checkSlug(person);
  await replacePerson(person);
  if (person.slug !== before.slug) await redirectFormer(before, person);
  await record(context, 'person.changed', person);
  return person;
}

/**
 * The person of this name, added where there is none. Spellings that differ in vowel signs or hamza are one name;
 * two people of one name are distinguished by the newsroom, not here.
 * @throws InvalidInput (`authors`) where the name is an e-mail address: it would become public
 */
export function ensurePerson(name: string, lang: string, now: Date): Promise<Person> {
  return transaction(async () => {
    if (holdsEmailAddress(name)) throw new InvalidInput({ authors: { key: 'people.error.email' } });
    const known = await findPersonByName(name);
    if (known) return known;
    const id = newId();
    const slug = await uniqueSlug(name, id);
    const person = { id, slug, names: { [lang]: name }, bios: {}, titles: {}, social: [], demo: false };
    await insertPerson(person);
    await record({ who: system, now }, 'person.created', person);
    return person;
  });
}

/** Removes the unused people of the demo edition. @returns their number */
export async function removeDemoPeople(isUnused: (id: Id) => Promise<boolean>): Promise<number> {
  const unused: Id[] = [];
  for (const { id } of await listDemoPeople()) if (await isUnused(id)) unused.push(id);
  await deletePeople(unused);
  for (const id of unused)
    await recordEvent({ type: 'person.changed', subject: id, drops: [`person:${id}`] });
  return unused.length;
}

type Bios = Pick<Person, 'bios' | 'biographies'>;

/** The biographies after a change; a person whose biographies are all plain has no others. */
function changedBios(before: Bios, change: Partial<Bios>): Bios {
  const { plain, markup } = changedShortTexts(
    { plain: before.bios, markup: before.biographies ?? {} },
    definedOnly({ plain: change.bios, markup: change.biographies }),
  );
  return { bios: plain, ...(Object.keys(markup).length > 0 && { biographies: markup }) };
}

function patched(before: Person, { photoId, slug, bios, biographies, ...patch }: PersonPatch): Person {
  const { photoId: photo, ...kept } = omit(before, 'biographies');
  const next = photoId === undefined ? photo : (photoId ?? undefined);
  return {
    ...kept,
    ...patch,
    ...changedBios(before, definedOnly({ bios, biographies })),
    ...(slug !== undefined && { slug: slugOf(slug) }),
    ...(next !== undefined && { photoId: next }),
  };
}

/** Redirects the former address in every edition. */
async function redirectFormer(before: Person, after: Person): Promise<void> {
  const paper = await loadPaper('');
  for (const lang of paper.languages) {
    await addRedirect(
      editionPath(paper, lang, personPath(before)),
      editionPath(paper, lang, personPath(after)),
    );
  }
}

async function checkSlug(person: Person): Promise<void> {
  const namesake = await findPersonBySlug(person.slug);
  if (namesake && namesake.id !== person.id) {
    throw new InvalidInput({ slug: { key: 'people.error.taken', values: { slug: person.slug } } });
  }
  if (await isReserved(person.slug)) {
    throw new InvalidInput({ slug: { key: 'people.error.inBin', values: { slug: person.slug } } });
  }
}

/** Whether a person in the bin has the slug. */
const isReserved = async (slug: string): Promise<boolean> =>
  (await keysInBin('person', [slugKey(slug)])).length > 0;

/** The slug of a name; where it is taken, it ends in a part of the id. */
async function uniqueSlug(name: string, id: Id): Promise<string> {
  const slug = slugOf(name);
  const isFree = slug !== '' && !(await findPersonBySlug(slug)) && !(await isReserved(slug));
  if (isFree) return slug;
  return [slug, id.slice(-6)].filter((part) => part !== '').join('-');
}

/** Writes the act to the audit log and records its event. */
async function record({ who, now }: ActorContext, act: string, person: Person): Promise<void> {
  const subject = `person:${person.id}`;
  await remember({ at: now, actor: who.id, act, subject, detail: { slug: person.slug } });
  await recordEvent({ type: 'person.changed', subject: person.id, drops: [subject] });
}
