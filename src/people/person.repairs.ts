/** Removes e-mail addresses from the stored names of people, which are public. */
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { holdsEmailAddress, withoutEmailAddresses } from '../language/email-address';
import { slugOf } from '../language/slug';
import type { Person } from './person';
import { listPeople, replacePerson } from './person.model';

const BATCH = 200;

/** The name of a person whose only name is a mail address. */
const neutralNames: Readonly<Record<string, string>> = {
  ar: 'هيئة التحرير',
  fr: 'La rédaction',
  en: 'The newsroom',
};
const neutralIn = (lang: string): string => neutralNames[lang] ?? 'Midad';

export async function removePersonAddresses(): Promise<void> {
  let last: Id | undefined;
  for (;;) {
    const people = await listPeople(last, BATCH);
    for (const person of people) await removeAddresses(person);
    last = people.at(-1)?.id;
    if (people.length < BATCH) return;
  }
}

async function removeAddresses(person: Person): Promise<void> {
  const names = Object.entries(person.names);
  if (!names.some(([, name]) => holdsEmailAddress(name))) return;
  const cleared = names.map(
    ([lang, name]) => [lang, withoutEmailAddresses(name) || neutralIn(lang)] as const,
  );
  // A slug that was made from the name contains the mail address too.
  const isOfName = names.some(([, name]) => person.slug.startsWith(slugOf(name)));
  const slug = isOfName ? `${slugOf(cleared[0]?.[1] ?? '')}-${person.id.slice(-6)}` : person.slug;
  await transaction(async () => {
    await replacePerson({ ...person, names: Object.fromEntries(cleared), slug });
    await recordEvent({ type: 'person.changed', subject: person.id, drops: [`person:${person.id}`] });
  });
}
