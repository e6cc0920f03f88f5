import { z } from 'zod';
import { removeSectionIfUnused } from '../../articles/upkeep/removal.service';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import type { Section } from '../../sections/section';
import { colours } from '../../sections/section';
import { sectionPatch, sectionSchema } from '../../sections/section.input';
import { addSection, changeSection, readSections } from '../../sections/section.service';
import type { Paper } from '../../web/pages/paper';
import { absoluteUrl } from '../../web/pages/paper';
import type { ApiParts } from '../api-parts';
import { requireCaller } from '../caller';
import { listOf } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';

const words = z.record(z.string(), z.string());

const sectionJson = z
  .strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string().describe('In the language asked for'),
    names: words,
    descriptions: words.describe('Plain text'),
    introductions: words.describe('HTML, where an introduction has emphasis, links or lists'),
    parentId: z.string().nullable(),
    order: z.int(),
    colour: z.enum(colours),
    mediaTopic: z.string().nullable().describe('IPTC Media Topic'),
    opinion: z.boolean(),
    showOnFront: z.boolean(),
    url: z.url(),
  })
  .meta({ id: 'Section' });

function sectionView(section: Section, lang: string, paper: Paper): z.output<typeof sectionJson> {
  const { id, slug, names, descriptions, introductions, order, colour, opinion, showOnFront } = section;
  return {
    id,
    slug,
    name: wordsIn(names, lang),
    names: { ...names },
    descriptions: { ...descriptions },
    introductions: { ...introductions },
    parentId: section.parentId ?? null,
    order,
    colour,
    mediaTopic: section.mediaTopic ?? null,
    opinion,
    showOnFront,
    url: absoluteUrl(paper, `/${slug}`),
  };
}

/** `/sections`. */
export const sectionOperations = (parts: ApiParts): readonly Operation[] => [
  listSectionsOperation(parts),
  createSectionOperation(parts),
  changeSectionOperation(parts),
  deleteSectionOperation,
];

const collection = { group: 'paper', path: '/sections' } as const;
const single = { group: 'paper', path: '/sections/{id}' } as const;

const listSectionsOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
    id: 'listSections',
    method: 'get',
    needs: 'anyone',
    status: 200,
    reply: listOf(sectionJson),
    summary: 'All sections in the order of the menu',
    handle: async ({ lang }) => {
      const { all } = await readSections();
      return { body: { items: all.map((each) => sectionView(each, lang, site.paper())), next: null } };
    },
  });

const createSectionOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
    id: 'createSection',
    method: 'post',
    needs: 'manage',
    status: 201,
    reply: sectionJson,
    summary: 'Adds a section',
    body: sectionSchema,
    handle: async ({ body, caller, lang, now }) => {
      const section = await addSection({ who: requireCaller(caller).actor, now }, body);
      return { status: 201, body: sectionView(section, lang, site.paper()) };
    },
  });

const changeSectionOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...single,
    id: 'changeSection',
    method: 'patch',
    needs: 'manage',
    status: 200,
    reply: sectionJson,
    summary: 'Changes a section; a former slug leads on',
    body: sectionPatch,
    handle: async ({ params, body, caller, lang, now }) => {
      const id = await sectionId(params);
      const section = await changeSection({ who: requireCaller(caller).actor, now }, id, body);
      return { body: sectionView(section, lang, site.paper()) };
    },
  });

const deleteSectionOperation = operation({
  ...single,
  id: 'deleteSection',
  method: 'delete',
  needs: 'manage',
  status: 204,
  summary: 'Removes a section without stories and without sections below',
  handle: async ({ params, caller, now }) => {
    await removeSectionIfUnused({ who: requireCaller(caller).actor, now }, await sectionId(params));
    return {};
  },
});

/** By id or slug. */
async function sectionId(params: Readonly<Record<string, string>>): Promise<Id> {
  const section = (await readSections()).find(params['id'] ?? '');
  if (!section) throw new NotFound();
  return section.id;
}
