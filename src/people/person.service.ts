import type { Actor } from '../accounts/account';
import { system } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { holdsEmailAddress } from '../language/email-address';
import { slugOf } from '../language/slug';
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
  newPersonId,
  replacePerson,
} from './person.model';

export { findPeopleById, findPersonByName, listPeople, peopleShown } from './person.model';

/**
 * The person of an author page. Other spellings of the slug lead here too: whoever serves the address
 * compares the slug and redirects.
 */
export async function findPerson(slug: string): Promise<Person> {
  const person = await findPersonBySlug(slug);
  if (!person) throw new NotFound();
  return person;
}

/** Adds a person. @throws InvalidInput where the slug asked for is taken. */
export function addPerson(
  who: Actor,
  input: PersonInput,
  now: Date,
  how: { readonly demo?: boolean } = {},
): Promise<Person> {
  return transaction(async () => {
    requireMay(who, 'person.manage');
    const { photoId, slug, ...fields } = input;
    const id = newPersonId();
    const person: Person = {
      ...fields,
      id,
      slug: slug === undefined ? await freeSlug(wordsIn(input.names, 'en'), id) : slugOf(slug),
      demo: how.demo ?? false,
      ...(photoId !== null && { photoId }),
    };
    await checkSlug(person);
    await insertPerson(person);
    await record(who, person, 'person.created', now);
    return person;
  });
}

export function changePerson(who: Actor, id: string, patch: PersonPatch, now: Date): Promise<Person> {
  return transaction(async () => {
    requireMay(who, 'person.manage');
    const [before] = await findPeopleById([id]);
    if (!before) throw new NotFound();
    const person = changed(before, patch);
    await checkSlug(person);
    await replacePerson(person);
    if (person.slug !== before.slug) await leadOn(before, person);
    await record(who, person, 'person.changed', now);
    return person;
  });
}

/**
 * The person of this name, added where nobody is known by it. Spellings that differ in vowel signs or
 * hamza are one name; two people of one name are told apart by the newsroom, not here.
 * @throws InvalidInput (`authors`) where the name is an e-mail address: it would become public
 */
export function ensurePerson(name: string, lang: string, now: Date): Promise<Person> {
  return transaction(async () => {
    if (holdsEmailAddress(name)) throw new InvalidInput({ authors: { key: 'people.error.email' } });
    const known = await findPersonByName(name);
    if (known) return known;
    const id = newPersonId();
    const slug = await freeSlug(name, id);
    const person = { id, slug, names: { [lang]: name }, bios: {}, titles: {}, social: [], demo: false };
    await insertPerson(person);
    await record(system, person, 'person.created', now);
    return person;
  });
}

/** Takes away the people who came with the demo edition where nothing else names them; gives their number. */
export async function removeDemoPeople(isFree: (id: string) => Promise<boolean>): Promise<number> {
  const free: string[] = [];
  for (const { id } of await listDemoPeople()) if (await isFree(id)) free.push(id);
  await deletePeople(free);
  for (const id of free) await recordEvent({ type: 'person.changed', subject: id, drops: [`person:${id}`] });
  return free.length;
}

function changed(before: Person, { photoId, slug, ...patch }: PersonPatch): Person {
  const { photoId: photo, ...kept } = before;
  const next = photoId === undefined ? photo : (photoId ?? undefined);
  return {
    ...kept,
    ...patch,
    ...(slug !== undefined && { slug: slugOf(slug) }),
    ...(next !== undefined && { photoId: next }),
  };
}

/** Links to the former address keep leading to the person, in every edition. */
async function leadOn(before: Person, after: Person): Promise<void> {
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
}

/** Two people of one name: the second one's address ends in a part of its id. */
async function freeSlug(name: string, id: string): Promise<string> {
  const slug = slugOf(name);
  if (slug !== '' && !(await findPersonBySlug(slug))) return slug;
  return [slug, id.slice(-6)].filter((part) => part !== '').join('-');
}

async function record(who: Actor, person: Person, act: string, at: Date): Promise<void> {
  const subject = `person:${person.id}`;
  await remember({ at, actor: who.id, act, subject, detail: { slug: person.slug } });
  await recordEvent({ type: 'person.changed', subject: person.id, drops: [subject] });
}
