import type { Request, Response } from 'express';
import type { Router } from 'express';
import type { ActorContext } from '../../accounts/account';
import { binTag } from '../../articles/upkeep/removal.service';
import { transaction } from '../../database/transaction';
import { InvalidInput } from '../../errors';
import type { Id } from '../../ids/id';
import { tagKey } from '../../language/hashtags';
import { wordsIn } from '../../language/wording';
import type { Wording } from '../../language/wording';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
import { tagBin } from '../../sections/tags/tag.bin.service';
import {
  createTag,
  defineTag,
  LONGEST_DEFINITION,
  mergeTags,
  requireTag,
  setSynonyms,
} from '../../sections/tags/tag.changes.service';
import { findTagsByKey, listTags, renameTag } from '../../sections/tags/tag.service';
import { deskOf, notify } from '../../web/pages/desk-page';
import { idParam, queryParam } from '../../web/params';
import type { FormHandler, FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { Field } from '../fields';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import { linesOf } from '../lines';
import type { AdministrationParts } from '../parts';
import type { RecordForm } from '../texts/seen';
import { contextOf } from '../parts';
import { showForm } from '../screen';
import { removalOf, showList } from '../list-screen';
import type { FurtherForm } from '../screen';

const PER_PAGE = 100;
const label = (name: string) => `administration.tag.${name}`;

/** `/desk/tags`: names, synonyms, and merging of two tags with the same meaning. */
export function tagsDesk(parts: AdministrationParts): Router {
  return crudRoutes<Tag>(
    {
      name: 'tags',
      permission: 'tag.manage',
      find: requireTag,
      addOnList: (context, values) =>
        createTag(context, fieldOf(values, 'name'), parts.site.paper().languages[0]),
      change: (context, id, values) => changeTag(context, id, tagIn(values, parts.site.paper().languages)),
      remove: binTag,
      bin: tagBin,
      showAll: showTags,
      showOne: (res, tag, form) => showTag(res, tag, { form }),
      valuesOf,
    },
    parts,
  ).post('/tags/:id/merge', formRoute({ act: merge(parts), show: showRefusedMerge }));
}

/** The texts of a tag as its form has them. */
interface TagTexts {
  readonly names: Wording;
  readonly definitions: Wording;
  readonly synonyms: readonly string[];
}

const tagIn = (values: FormValues, languages: readonly string[]): TagTexts => ({
  names: wordingOf(values, 'names', languages),
  definitions: wordingOf(values, 'definitions', languages),
  synonyms: linesOf(fieldOf(values, 'synonyms')),
});

/** One invalid part refuses the whole form. */
const changeTag = (context: ActorContext, id: Id, texts: TagTexts): Promise<void> =>
  transaction(async () => {
    await renameTag(context, id, texts.names);
    await defineTag(context, id, texts.definitions);
    await setSynonyms(context, id, texts.synonyms);
  });

const merge =
  (parts: AdministrationParts): FormHandler['act'] =>
  async (req, res, values) => {
    const [mergeTarget] = await findTagsByKey([tagKey(fieldOf(values, 'into'))]);
    if (!mergeTarget) throw new InvalidInput({ into: { key: label('unknown') } });
    const { id } = await mergeTags(contextOf(req, parts), idParam(req), mergeTarget.id);
    notify(res, { key: label('merged') });
    res.redirect(303, `/desk/tags/${id}`);
  };

const showRefusedMerge: FormHandler['show'] = async (req, res, merging) =>
  showTag(res, await requireTag(idParam(req)), { merging });

async function showTags(req: Request, res: Response, form: FormState = freshForm()): Promise<void> {
  const { lang } = deskOf(res);
  const [q, after] = [queryParam(req, 'q').trim(), queryParam(req, 'after')];
  // Tags are sorted by key, so that a prefix finds the tags that begin with it.
  const tags = await listTags(q === '' ? after : before(tagKey(q)), PER_PAGE + 1);
  const last = tags.length > PER_PAGE ? tags[PER_PAGE - 1] : undefined;
  showList(res, {
    title: 'administration.area.tags',
    lead: label('lead'),
    rows: tags.slice(0, PER_PAGE).map((tag) => ({
      name: wordsIn(tag.names, lang),
      href: `/desk/tags/${tag.id}`,
      details: [tagPath(tag), ...(tag.otherKeys ?? [])],
      menu: removalOf(res, 'tags', tag.id),
    })),
    empty: q === '' ? label('empty') : 'administration.nothingFound',
    search: { action: '/desk/tags', key: label('find'), value: q },
    next: last && `/desk/tags?after=${encodeURIComponent(last.key)}`,
    further: [
      {
        title: label('add'),
        action: '/desk/tags',
        submit: label('add'),
        form,
        fields: [{ name: 'name', label: label('name'), max: 100, required: true }],
      },
    ],
  });
}

/** A text that sorts just before a key: a list `after` it begins with the key. */
function before(key: string): string {
  const last = Array.from(key).at(-1) ?? '';
  const [stem, point] = [key.slice(0, key.length - last.length), last.codePointAt(0) ?? 0];
  if (point === 0) return stem;
  // The code unit before U+E000 is half of a surrogate pair, which is no text.
  return `${stem}${String.fromCodePoint(point === 0xe000 ? 0xd7ff : point - 1)}\u{10FFFF}`;
}

const valuesOf = (tag: Tag): FormValues => ({
  ...wordingValues('names', tag.names),
  ...wordingValues('definitions', tag.definitions ?? {}),
  synonyms: (tag.otherKeys ?? []).join('\n'),
});

/** The refused form of the page; the other one is fresh. */
interface TagForms {
  readonly form?: RecordForm | undefined;
  readonly merging?: FormState;
}

function showTag(res: Response, tag: Tag, { form, merging = freshForm() }: TagForms): void {
  const at = `/desk/tags/${tag.id}`;
  const { lang } = deskOf(res);
  showForm(res, {
    title: { key: label('change'), values: { name: wordsIn(tag.names, lang) } },
    back: { href: '/desk/tags', key: 'administration.area.tags' },
    action: at,
    submit: 'administration.save',
    fields: fieldsOf(res),
    form: form ?? freshForm(valuesOf(tag)),
    further: [mergeForm(at, merging)],
    removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
  });
}

const fieldsOf = (res: Response): readonly Field[] => [
  ...wordingFields(res, { name: 'names', label: label('name'), max: 100 }),
  ...wordingFields(res, {
    name: 'definitions',
    label: label('definition'),
    hint: label('definitionHint'),
    type: 'textarea',
    rows: 2,
    max: LONGEST_DEFINITION,
  }),
  { name: 'synonyms', label: label('synonyms'), hint: label('synonymsHint'), type: 'textarea', rows: 4 },
];

const mergeForm = (at: string, form: FormState): FurtherForm => ({
  title: label('merge'),
  lead: label('mergeLead'),
  action: `${at}/merge`,
  submit: label('merge'),
  confirm: label('mergeConfirm'),
  form,
  fields: [{ name: 'into', label: label('into'), required: true, max: 100 }],
});
