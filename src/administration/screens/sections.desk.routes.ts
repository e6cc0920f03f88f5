import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { removeSectionIfUnused } from '../../articles/upkeep/removal.service';
import { wordsIn } from '../../language/wording';
import type { Section } from '../../sections/section';
import { colours } from '../../sections/section';
import { readSectionInput, readSectionPatch } from '../../sections/section.input';
import type { SectionTree } from '../../sections/section.tree';
import { addSection, changeSection, readSections } from '../../sections/section.service';
import { sectionBin } from '../../sections/section.removal.service';
import { moveSection, orderSections } from '../../sections/section.order.service';
import { idParam } from '../../web/params';
import { deskOf, notify, messageText } from '../../web/pages/desk-page';
import type { ListAct } from '../../web/pages/list.view';
import type { FormValues } from '../../web/request/form';
import { fieldOf, formOf, freshForm, listOf } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { Field, FieldChoice } from '../fields';
import { markupOf, wordingFields, wordingOf, wordingValues } from '../fields';
import { contextOf } from '../parts';
import type { AdministrationParts } from '../parts';
import { storiesUsing, storyCount } from '../uses';
import type { RecordForm } from '../texts/seen';
import { showForm } from '../screen';
import { showList } from '../list-screen';

const label = (name: string) => `administration.section.${name}`;

/** `/desk/sections`: the tree of sections, which is also the paper's default menu. */
export function sectionsDesk(parts: AdministrationParts): Router {
  const read = (values: FormValues) => sectionIn(values, parts.site.paper().languages);
  const routes = crudRoutes<Section>(
    {
      name: 'sections',
      permission: 'section.manage',
      find: async (id) => (await readSections()).byId(id),
      add: (context, values) => addSection(context, readSectionInput(read(values))),
      change: (context, id, values) => changeSection(context, id, readSectionPatch(read(values))),
      remove: removeSectionIfUnused,
      bin: sectionBin,
      markup: [{ html: 'introductions', plain: 'descriptions' }],
      showAll: showSections,
      showOne: showSection,
      showNew: (res, form) => showSection(res, undefined, form),
      valuesOf,
    },
    parts,
  );
  // The address of the order precedes those of sections.
  return Router()
    .use('/sections', requirePermission('section.manage'))
    .post('/sections/order', order(parts))
    .post('/sections/:id/move', move(parts))
    .use(routes);
}

async function showSections(_req: Request, res: Response): Promise<void> {
  const tree = await readSections();
  const { lang } = deskOf(res);
  const rows = tree.all.map(async (section) => ({
    id: section.id,
    name: wordsIn(section.names, lang),
    href: `/desk/sections/${section.id}`,
    details: section.showOnFront ? [] : [messageText(res, { key: label('notOnFront') })],
    cells: [
      { text: `/${section.slug}`, dir: 'ltr' as const },
      { text: await storyCount(res, 'section', section.id), icon: 'file-text' },
    ],
    depth: tree.above(section.id).length,
    menu: moveActs(res, tree, section),
  }));
  showList(res, {
    title: 'administration.area.sections',
    lead: label('lead'),
    columns: [label('slug'), label('stories')],
    order: '/desk/sections/order',
    rows: await Promise.all(rows),
    empty: 'administration.section.empty',
    add: { href: '/desk/sections/new', key: 'administration.section.add' },
  });
}

/** A step up and a step down among the siblings, for keys and browsers without script. */
function moveActs(res: Response, tree: SectionTree, { id }: Section): readonly ListAct[] {
  const siblings = tree.below(tree.above(id).at(-1)?.id);
  const at = siblings.findIndex((each) => each.id === id);
  const acts = [
    { step: 'up', icon: 'arrow-up', possible: at > 0 },
    { step: 'down', icon: 'arrow-down', possible: at < siblings.length - 1 },
  ];
  return acts
    .filter(({ possible }) => possible)
    .map(({ step, icon }) => ({
      name: messageText(res, { key: label(step) }),
      icon,
      action: `/desk/sections/${id}/move`,
      field: { name: 'step', value: step },
    }));
}

const move =
  (parts: AdministrationParts): RequestHandler =>
  async (req, res) => {
    await moveSection(contextOf(req, parts), idParam(req), fieldOf(formOf(req), 'step') === 'up' ? -1 : 1);
    notify(res, { key: label('ordered') });
    res.redirect(303, '/desk/sections');
  };

const order =
  (parts: AdministrationParts): RequestHandler =>
  async (req, res) => {
    await orderSections(contextOf(req, parts), listOf(formOf(req), 'ids'));
    res.json({ said: messageText(res, { key: label('ordered') }) });
  };

const valuesOf = (section: Section): FormValues => ({
  ...wordingValues('names', section.names),
  ...wordingValues('descriptions', section.descriptions),
  ...wordingValues('introductions', section.introductions ?? {}),
  slug: section.slug,
  parentId: section.parentId ?? '',
  colour: section.colour,
  mediaTopic: section.mediaTopic ?? '',
  ...(section.opinion && { opinion: 'yes' }),
  ...(section.showOnFront && { showOnFront: 'yes' }),
});

async function showSection(res: Response, section?: Section, form?: RecordForm): Promise<void> {
  const fresh = freshForm(section ? valuesOf(section) : { colour: 'ink', showOnFront: 'yes' });
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
      removal: {
        action: `${at}/remove`,
        key: 'administration.remove',
        hint: label('removal'),
        uses: await storiesUsing(res, 'section', section.id),
      },
    }),
  });
}

/** All sections except the section itself and those below it. */
function parentChoices(res: Response, tree: SectionTree, own: Section | undefined): readonly FieldChoice[] {
  const { lang } = deskOf(res);
  const parents = tree.all
    .filter(({ id }) => id !== own?.id && !tree.above(id).some((above) => above.id === own?.id))
    .map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) }));
  return [{ value: '', name: messageText(res, { key: label('top') }) }, ...parents];
}

const colourChoices = (res: Response): readonly FieldChoice[] =>
  colours.map((colour) => ({ value: colour, name: messageText(res, { key: label(`colour.${colour}`) }) }));

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
    { name: 'colour', label: label('colour'), type: 'colour', options: colourChoices(res) },
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
    colour: fieldOf(values, 'colour'),
    ...(topic !== '' && { mediaTopic: topic }),
    opinion: fieldOf(values, 'opinion') === 'yes',
    showOnFront: fieldOf(values, 'showOnFront') === 'yes',
  };
}
