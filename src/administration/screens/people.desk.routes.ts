import type { Request, Response } from 'express';
import type { Router } from 'express';
import { removePersonIfUnused } from '../../articles/upkeep/removal.service';
import { isId, parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import { listMedia } from '../../media/media.service';
import type { Person } from '../../people/person';
import { personPath } from '../../people/person';
import { readPersonInput, readPersonPatch } from '../../people/person.input';
import {
  addPerson,
  changePerson,
  findPeopleById,
  findPersonByName,
  listPeople,
} from '../../people/person.service';
import { deskOf, tell } from '../../web/pages/desk-page';
import { queryParam } from '../../web/params';
import type { FormValues } from '../../web/request/form';
import { fieldOf, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { FieldChoice, Field } from '../fields';
import { markupOf, wordingFields, wordingOf, wordingValues } from '../fields';
import { pairsOf } from '../lines';
import type { AdministrationParts } from '../parts';
import type { RecordForm } from '../texts/seen';
import { showForm, removalOf, showList } from '../screen';

const PER_PAGE = 100;
/** Newest pictures that are offered as portraits. */
const PICTURES = 60;

/** `/desk/people`: the names in bylines. */
export function peopleDesk(parts: AdministrationParts): Router {
  const read = (values: FormValues) => personIn(values, parts.site.paper().languages);
  return crudRoutes<Person>(
    {
      name: 'people',
      permission: 'person.manage',
      find: findPerson,
      add: (context, values) => addPerson(context, readPersonInput(read(values))),
      change: (context, id, values) => changePerson(context, id, readPersonPatch(read(values))),
      remove: removePersonIfUnused,
      bin: 'person',
      markup: [{ html: 'biographies', plain: 'bios' }],
      showAll: showPeople,
      showOne: showPerson,
      showNew: (res, form) => showPerson(res, undefined, form),
      valuesOf,
    },
    parts,
  );
}

const findPerson = async (id: Id): Promise<Person | undefined> =>
  isId(id) ? (await findPeopleById([id]))[0] : undefined;

async function showPeople(req: Request, res: Response): Promise<void> {
  const { lang } = deskOf(res);
  const [q, after] = [queryParam(req, 'q').trim(), queryParam(req, 'after')];
  const known = parseId(after);
  const one = q === '' ? undefined : await findPersonByName(q);
  const people = q === '' ? await listPeople(known, PER_PAGE + 1) : one ? [one] : [];
  const last = people.length > PER_PAGE ? people[PER_PAGE - 1] : undefined;
  showList(res, {
    title: 'administration.area.people',
    lead: 'administration.person.lead',
    rows: people.slice(0, PER_PAGE).map((person) => ({
      name: wordsIn(person.names, lang),
      href: `/desk/people/${person.id}`,
      details: [wordsIn(person.titles, lang), personPath(person)].filter(Boolean),
      deed: removalOf('people', person.id),
    })),
    empty: q === '' ? 'administration.person.empty' : 'administration.nothingFound',
    add: { href: '/desk/people/new', key: 'administration.person.add' },
    search: { action: '/desk/people', key: 'administration.person.find', value: q },
    next: last && `/desk/people?after=${last.id}`,
  });
}

const valuesOf = (person: Person): FormValues => ({
  ...wordingValues('names', person.names),
  ...wordingValues('titles', person.titles),
  ...wordingValues('bios', person.bios),
  ...wordingValues('biographies', person.biographies ?? {}),
  slug: person.slug,
  photoId: person.photoId ?? '',
  social: person.social.map(({ name, url }) => `${name} = ${url}`).join('\n'),
});

const label = (name: string) => `administration.person.${name}`;

async function showPerson(res: Response, person?: Person, form?: RecordForm): Promise<void> {
  const at = person ? `/desk/people/${person.id}` : '/desk/people';
  showForm(res, {
    title: person ? label('change') : label('add'),
    back: { href: '/desk/people', key: 'administration.area.people' },
    action: at,
    submit: 'administration.save',
    fields: fieldsOf(res, await pictures(res, person)),
    form: form ?? freshForm(person ? valuesOf(person) : {}),
    texts: { place: `person:${person?.id ?? 'new'}`, ...(person && { stored: valuesOf(person) }) },
    ...(person && {
      removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
    }),
  });
}

const fieldsOf = (res: Response, photos: readonly FieldChoice[]): readonly Field[] => [
  ...wordingFields(res, { name: 'names', label: label('name'), max: 120 }),
  ...wordingFields(res, { name: 'titles', label: label('title'), max: 120 }),
  { name: 'slug', label: label('slug'), hint: label('slugHint'), max: 80 },
  { name: 'photoId', label: label('photo'), hint: label('photoHint'), type: 'select', options: photos },
  ...wordingFields(res, {
    name: 'bios',
    label: label('bio'),
    htmlName: 'biographies',
    type: 'textarea',
    rows: 4,
    max: 2000,
  }),
  {
    name: 'social',
    label: label('social'),
    hint: label('socialHint'),
    type: 'textarea',
    rows: 4,
    dir: 'ltr',
  },
];

/** The newest pictures by their alternative text, and the chosen one. */
async function pictures(res: Response, person: Person | undefined): Promise<readonly FieldChoice[]> {
  const { lang } = deskOf(res);
  const newest = (await listMedia(PICTURES)).filter(({ kind }) => kind === 'image');
  const named = newest.map(({ id, alt, name }) => ({ value: id, name: wordsIn(alt, lang) || name }));
  const chosen = person?.photoId;
  const kept = chosen !== undefined && !named.some(({ value }) => value === chosen);
  return [
    { value: '', name: tell(res, { key: label('noPhoto') }) },
    ...(kept ? [{ value: chosen, name: tell(res, { key: label('samePhoto') }) }] : []),
    ...named,
  ];
}

function personIn(values: FormValues, languages: readonly string[]) {
  const biographies = markupOf(values, 'biographies', languages);
  const [slug, photoId] = [fieldOf(values, 'slug').trim(), fieldOf(values, 'photoId')];
  return {
    names: wordingOf(values, 'names', languages),
    titles: wordingOf(values, 'titles', languages),
    bios: wordingOf(values, 'bios', languages),
    ...(biographies && { biographies }),
    ...(slug !== '' && { slug }),
    photoId: photoId === '' ? null : photoId,
    social: pairsOf(fieldOf(values, 'social')).map(([name, url = '']) => ({ name, url })),
  };
}
