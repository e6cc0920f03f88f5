import type { Request, Response } from 'express';
import type { Router } from 'express';
import { removeSectionIfUnused } from '../../articles/upkeep/removal.service';
import { wordsIn } from '../../language/wording';
import type { Section } from '../../sections/section';
import { colours } from '../../sections/section';
import { readSectionInput, readSectionPatch } from '../../sections/section.input';
import type { SectionTree } from '../../sections/section.tree';
import { addSection, changeSection, readSections } from '../../sections/section.service';
import { deskOf, tell } from '../../web/pages/desk-page';
import type { FormValues } from '../../web/request/form';
import { fieldOf, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { Field, FieldChoice } from '../fields';
import { markupOf, wordingFields, wordingOf, wordingValues } from '../fields';
import type { AdministrationParts } from '../parts';
import type { RecordForm } from '../texts/seen';
import { showForm, showList } from '../screen';

/** `/desk/sections`: the tree of sections, which is also the paper's default menu. */
export function sectionsDesk(parts: AdministrationParts): Router {
  const read = (values: FormValues) => sectionIn(values, parts.site.paper().languages);
  return crudRoutes<Section>(
    {
      name: 'sections',
      permission: 'section.manage',
      find: async (id) => (await readSections()).byId(id),
      add: (context, values) => addSection(context, readSectionInput(read(values))),
      change: (context, id, values) => changeSection(context, id, readSectionPatch(read(values))),
      remove: removeSectionIfUnused,
      bin: 'section',
      markup: [{ html: 'introductions', plain: 'descriptions' }],
      showAll: showSections,
      showOne: showSection,
      showNew: (res, form) => showSection(res, undefined, form),
      valuesOf,
    },
    parts,
  );
}

async function showSections(_req: Request, res: Response): Promise<void> {
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
  ...wordingValues('introductions', section.introductions ?? {}),
  slug: section.slug,
  parentId: section.parentId ?? '',
  order: String(section.order),
  colour: section.colour,
  mediaTopic: section.mediaTopic ?? '',
  ...(section.opinion && { opinion: 'yes' }),
  ...(section.showOnFront && { showOnFront: 'yes' }),
});

const label = (name: string) => `administration.section.${name}`;

async function showSection(res: Response, section?: Section, form?: RecordForm): Promise<void> {
  const fresh = freshForm(section ? valuesOf(section) : { order: '100', colour: 'ink', showOnFront: 'yes' });
  const at = section ? `/desk/sections/${section.id}` : '/desk/sections';
  showForm(res, {
    title: section ? 'administration.section.change' : 'administration.section.add',
    back: { href: '/desk/sections', key: 'administration.area.sections' },
    action: at,
    submit: 'administration.save',
    fields: fieldsOf(res, await readSections(), section),
    form: form ?? fresh,
    texts: { place: `section:${section?.id ?? 'new'}`, ...(section && { stored: valuesOf(section) }) },
    ...(section && {
      removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
    }),
  });
}

/** All sections except the section itself and those below it. */
function parentChoices(res: Response, tree: SectionTree, own: Section | undefined): readonly FieldChoice[] {
  const { lang } = deskOf(res);
  const parents = tree.all
    .filter(({ id }) => id !== own?.id && !tree.above(id).some((above) => above.id === own?.id))
    .map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) }));
  return [{ value: '', name: tell(res, { key: label('top') }) }, ...parents];
}

const colourChoices = (res: Response): readonly FieldChoice[] =>
  colours.map((colour) => ({ value: colour, name: tell(res, { key: label(`colour.${colour}`) }) }));

function fieldsOf(res: Response, tree: SectionTree, own: Section | undefined): readonly Field[] {
  return [
    ...wordingFields(res, { name: 'names', label: label('name'), max: 80 }),
    { name: 'slug', label: label('slug'), hint: label('slugHint'), dir: 'ltr', max: 40, required: true },
    {
      name: 'parentId',
      label: label('parent'),
      type: 'select',
      options: parentChoices(res, tree, own),
    },
    { name: 'order', label: label('order'), hint: label('orderHint'), type: 'number', dir: 'ltr' },
    { name: 'colour', label: label('colour'), type: 'select', options: colourChoices(res) },
    { name: 'mediaTopic', label: label('mediaTopic'), hint: label('mediaTopicHint'), dir: 'ltr', max: 8 },
    ...wordingFields(res, {
      name: 'descriptions',
      label: label('description'),
      htmlName: 'introductions',
      type: 'textarea',
      rows: 2,
      max: 500,
    }),
    { name: 'opinion', label: label('opinion'), type: 'tick' },
    { name: 'showOnFront', label: label('showOnFront'), type: 'tick' },
  ];
}

function sectionIn(values: FormValues, languages: readonly string[]) {
  const topic = fieldOf(values, 'mediaTopic').trim();
  const parentId = fieldOf(values, 'parentId');
  const introductions = markupOf(values, 'introductions', languages);
  return {
    names: wordingOf(values, 'names', languages),
    descriptions: wordingOf(values, 'descriptions', languages),
    ...(introductions && { introductions }),
    slug: fieldOf(values, 'slug').trim(),
    parentId: parentId === '' ? null : parentId,
    order: Number(fieldOf(values, 'order') || NaN),
    colour: fieldOf(values, 'colour'),
    ...(topic !== '' && { mediaTopic: topic }),
    opinion: fieldOf(values, 'opinion') === 'yes',
    showOnFront: fieldOf(values, 'showOnFront') === 'yes',
  };
}
