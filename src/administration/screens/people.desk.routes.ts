import type { Request, Response } from 'express';
import type { Router } from 'express';
import { removePersonIfUnused } from '../../articles/upkeep/removal.service';
import { isId, parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import { thumbOf } from '../../media/desk/media-texts.view';
import type { Media } from '../../media/media';
import { findMedia, listMedia } from '../../media/media.service';
import { accountOfPerson } from '../../people/own-person.service';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import type { Person } from '../../people/person';
import { personPath } from '../../people/person';
import { personBin } from '../../people/person.removal.service';
import { readPersonInput, readPersonPatch } from '../../people/person.input';
import {
  addPerson,
  changePerson,
  findPeopleById,
  findPersonByName,
  listPeople,
} from '../../people/person.service';
import { deskOf, messageText } from '../../web/pages/desk-page';
import { queryParam } from '../../web/params';
import type { FormValues } from '../../web/request/form';
import { fieldOf, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { Field, FieldPicture } from '../fields';
import { markupOf, wordingFields, wordingOf, wordingValues } from '../fields';
import { pairsOf } from '../lines';
import type { AdministrationParts } from '../parts';
import { storiesUsing } from '../uses';
import type { RecordForm } from '../texts/seen';
import { showForm } from '../screen';
import { removalOf, showList } from '../list-screen';

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
      bin: personBin,
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
      menu: removalOf(res, 'people', person.id),
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
  const shown = form ?? freshForm(person ? valuesOf(person) : {});
  showForm(res, {
    title: person ? label('change') : label('add'),
    back: { href: '/desk/people', key: 'administration.area.people' },
    action: at,
    submit: 'administration.save',
    fields: fieldsOf(res, await photoOf(res, shown)),
    about: person && (await linkedAccount(res, person.id)),
    form: shown,
    texts: { place: `person:${person?.id ?? 'new'}`, ...(person && { stored: valuesOf(person) }) },
    ...(person && {
      removal: {
        action: `${at}/remove`,
        key: 'administration.remove',
        hint: label('removal'),
        uses: await storiesUsing(res, 'person', person.id),
      },
    }),
  });
}

/** The account that signs with this name; its page links the two. */
async function linkedAccount(res: Response, personId: Id) {
  const account = await accountOfPerson(personId);
  const text = account?.name ?? messageText(res, { key: label('noAccount') });
  const isOpen = account && mayAtAll(actorOf(res.req), 'account.manage');
  return {
    label: messageText(res, { key: label('account') }),
    text,
    href: isOpen ? `/desk/accounts/${account.id}/byline` : undefined,
  };
}

const fieldsOf = (res: Response, photo: Pick<Field, 'options' | 'picture'>): readonly Field[] => [
  ...wordingFields(res, { name: 'names', label: label('name'), max: 120 }),
  ...wordingFields(res, { name: 'titles', label: label('title'), max: 120 }),
  { name: 'slug', label: label('slug'), hint: label('slugHint'), max: 80 },
  { ...photo, name: 'photoId', label: label('photo'), hint: label('photoHint'), type: 'picture' },
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

/** The chosen picture, and the newest ones as the list of browsers without script. */
async function photoOf(res: Response, { values }: RecordForm): Promise<Pick<Field, 'options' | 'picture'>> {
  const { lang } = deskOf(res);
  const newest = (await listMedia(PICTURES)).filter(({ kind }) => kind === 'image');
  const photoId = parseId(fieldOf(values, 'photoId'));
  const chosen = photoId && (await findMedia([photoId])).get(photoId);
  const others = newest.filter(({ id }) => id !== chosen?.id);
  const named = (chosen ? [chosen, ...others] : others).map(({ id, alt, name }) => ({
    value: id,
    name: wordsIn(alt, lang) || name,
  }));
  return {
    options: [{ value: '', name: messageText(res, { key: label('noPhoto') }) }, ...named],
    picture: chosen && pictureOf(chosen, lang),
  };
}

const pictureOf = (media: Media, lang: string): FieldPicture | undefined => {
  const thumb = thumbOf(media, lang);
  const { id, alt, credit } = media;
  return (
    thumb && {
      src: thumb.src,
      alt: wordsIn(alt, lang),
      credit: wordsIn(credit, lang),
      href: `/desk/media/${id}`,
    }
  );
};

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
