import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { removeSectionIfUnused } from '../../articles/upkeep/removal.service';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import type { Section } from '../../sections/section';
import { colours } from '../../sections/section';
import { readSectionInput, readSectionPatch } from '../../sections/section.input';
import type { SectionTree } from '../../sections/section.tree';
import { addSection, changeSection, readSections } from '../../sections/section.service';
import { deskOf, notify, tell } from '../../web/pages/desk-page';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { Field } from '../fields';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import type { AdministrationParts } from '../parts';
import { doing, parameter } from '../parts';
import { showForm, showList } from '../screen';

/** `/desk/sections`: the tree of sections, which is the menu of the paper too. */
export function sectionsDesk(parts: AdministrationParts): Router {
  const languages = () => parts.site.paper().languages;
  const add = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      await addSection(who, readSectionInput(read(values, languages())), now);
      done(res);
    },
    show: (_req, res, form) => showSection(res, undefined, form),
  });
  const change = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      await changeSection(who, parameter(req, 'id'), readSectionPatch(read(values, languages())), now);
      done(res);
    },
    show: async (req, res, form) => showSection(res, await sectionAt(req), form),
  });
  const remove = formRoute({
    act: async (req, res) => {
      const [who, now] = doing(req, parts);
      await removeSectionIfUnused(who, parameter(req, 'id'), now);
      done(res, 'administration.removed');
    },
    show: async (req, res, { problem = '', ...form }) => {
      const section = await sectionAt(req);
      await showSection(res, section, { ...form, problem, values: valuesOf(section) });
    },
  });
  return Router()
    .use('/sections', requirePermission('section.manage'))
    .get('/sections', (_req, res) => showSections(res))
    .get('/sections/new', (_req, res) => showSection(res, undefined))
    .post('/sections', add)
    .get('/sections/:id', async (req, res) => showSection(res, await sectionAt(req)))
    .post('/sections/:id', change)
    .post('/sections/:id/remove', remove);
}

function done(res: Response, key = 'administration.saved'): void {
  notify(res, { key });
  res.redirect(303, '/desk/sections');
}

async function sectionAt(req: Request): Promise<Section> {
  const section = (await readSections()).byId(parameter(req, 'id'));
  if (!section) throw new NotFound();
  return section;
}

async function showSections(res: Response): Promise<void> {
  const tree = await readSections();
  const { lang } = deskOf(res);
  const rows = tree.all.map((section) => ({
    name: wordsIn(section.names, lang),
    href: `/desk/sections/${section.id}`,
    details: [
      `/${section.slug}`,
      ...(section.showOnFront ? [] : [tell(res, { key: 'administration.section.notOnFront' })]),
    ],
    depth: tree.above(section.id).length,
  }));
  showList(res, {
    title: 'administration.area.sections',
    lead: 'administration.section.lead',
    rows,
    empty: 'administration.section.empty',
    add: { href: '/desk/sections/new', key: 'administration.section.add' },
  });
}

const valuesOf = (section: Section): FormValues => ({
  ...wordingValues('names', section.names),
  ...wordingValues('descriptions', section.descriptions),
  slug: section.slug,
  parentId: section.parentId ?? '',
  order: String(section.order),
  colour: section.colour,
  mediaTopic: section.mediaTopic ?? '',
  ...(section.opinion && { opinion: 'yes' }),
  ...(section.showOnFront && { showOnFront: 'yes' }),
});

const label = (name: string) => `administration.section.${name}`;

async function showSection(res: Response, section: Section | undefined, form?: FormState): Promise<void> {
  const fresh = freshForm(section ? valuesOf(section) : { order: '100', colour: 'ink', showOnFront: 'yes' });
  const at = section ? `/desk/sections/${section.id}` : '/desk/sections';
  showForm(res, {
    title: section ? 'administration.section.change' : 'administration.section.add',
    back: { href: '/desk/sections', key: 'administration.area.sections' },
    action: at,
    submit: 'administration.save',
    fields: fieldsOf(res, await readSections(), section),
    form: form ?? fresh,
    ...(section && {
      removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
    }),
  });
}

function fieldsOf(res: Response, tree: SectionTree, own: Section | undefined): readonly Field[] {
  const { lang } = deskOf(res);
  const parents = tree.all
    .filter(({ id }) => id !== own?.id && !tree.above(id).some((above) => above.id === own?.id))
    .map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) }));
  return [
    ...wordingFields(res, { name: 'names', label: label('name'), max: 80 }),
    { name: 'slug', label: label('slug'), hint: label('slugHint'), dir: 'ltr', max: 40, required: true },
    {
      name: 'parentId',
      label: label('parent'),
      type: 'select',
      options: [{ value: '', name: tell(res, { key: label('top') }) }, ...parents],
    },
    { name: 'order', label: label('order'), hint: label('orderHint'), type: 'number', dir: 'ltr' },
    {
      name: 'colour',
      label: label('colour'),
      type: 'select',
      options: colours.map((colour) => ({
        value: colour,
        name: tell(res, { key: label(`colour.${colour}`) }),
      })),
    },
    { name: 'mediaTopic', label: label('mediaTopic'), hint: label('mediaTopicHint'), dir: 'ltr', max: 8 },
    ...wordingFields(res, {
      name: 'descriptions',
      label: label('description'),
      type: 'textarea',
      rows: 2,
      max: 500,
    }),
    { name: 'opinion', label: label('opinion'), type: 'tick' },
    { name: 'showOnFront', label: label('showOnFront'), type: 'tick' },
  ];
}

function read(values: FormValues, languages: readonly string[]) {
  const topic = fieldOf(values, 'mediaTopic').trim();
  const parentId = fieldOf(values, 'parentId');
  return {
    names: wordingOf(values, 'names', languages),
    descriptions: wordingOf(values, 'descriptions', languages),
    slug: fieldOf(values, 'slug').trim(),
    parentId: parentId === '' ? null : parentId,
    order: Number(fieldOf(values, 'order') || NaN),
    colour: fieldOf(values, 'colour'),
    ...(topic !== '' && { mediaTopic: topic }),
    opinion: fieldOf(values, 'opinion') === 'yes',
    showOnFront: fieldOf(values, 'showOnFront') === 'yes',
  };
}
