import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { removeTagIfUnused } from '../../articles/upkeep/removal.service';
import { transaction } from '../../database/transaction';
import { InvalidInput } from '../../errors';
import { tagKey } from '../../language/hashtags';
import { wordsIn } from '../../language/wording';
import type { Tag } from '../../sections/tags/tag';
import { tagPath } from '../../sections/tags/tag';
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
import { param, queryParam } from '../../web/params';
import type { FormHandler, FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { Field } from '../fields';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import { linesOf } from '../lines';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { showForm, showList } from '../screen';
import type { FurtherForm } from '../screen';

const PER_PAGE = 100;
const label = (name: string) => `administration.tag.${name}`;

/** `/desk/tags`: names, synonyms, and merging of two that mean the same. */
export function tagsDesk(parts: AdministrationParts): Router {
  return Router()
    .use('/tags', requirePermission('tag.manage'))
    .get('/tags', (req, res) => showTags(req, res))
    .post('/tags', formRoute({ act: add(parts), show: showTags }))
    .get('/tags/:id', async (req, res) => showTag(res, await tagOf(req)))
    .post('/tags/:id', formRoute({ act: change(parts), show: showRefusedChange }))
    .post('/tags/:id/merge', formRoute({ act: merge(parts), show: showRefusedMerge }))
    .post('/tags/:id/remove', formRoute({ act: remove(parts), show: showRefusedRemoval }));
}

type FormAction = (parts: AdministrationParts) => FormHandler['act'];

const add: FormAction = (parts) => async (req, res, values) => {
  const { who, now } = contextOf(req, parts);
  const { id } = await createTag(who, fieldOf(values, 'name'), parts.site.paper().languages[0], now);
  res.redirect(303, `/desk/tags/${id}`);
};

const change: FormAction = (parts) => async (req, res, values) => {
  const { who, now } = contextOf(req, parts);
  const [id, { languages }] = [param(req, 'id'), parts.site.paper()];
  // A refused part refuses the whole form.
  await transaction(async () => {
    await renameTag(who, id, wordingOf(values, 'names', languages), now);
    await defineTag(who, id, wordingOf(values, 'definitions', languages), now);
    await setSynonyms(who, id, linesOf(fieldOf(values, 'synonyms')), now);
  });
  notify(res, { key: 'administration.saved' });
  res.redirect(303, '/desk/tags');
};

const merge: FormAction = (parts) => async (req, res, values) => {
  const { who, now } = contextOf(req, parts);
  const [mergeTarget] = await findTagsByKey([tagKey(fieldOf(values, 'into'))]);
  if (!mergeTarget) throw new InvalidInput({ into: { key: label('unknown') } });
  const { id } = await mergeTags(who, param(req, 'id'), mergeTarget.id, now);
  notify(res, { key: label('merged') });
  res.redirect(303, `/desk/tags/${id}`);
};

const remove: FormAction = (parts) => async (req, res) => {
  const { who, now } = contextOf(req, parts);
  await removeTagIfUnused(who, param(req, 'id'), now);
  notify(res, { key: 'administration.removed' });
  res.redirect(303, '/desk/tags');
};

type ShowForm = FormHandler['show'];

const showRefusedChange: ShowForm = async (req, res, form) => showTag(res, await tagOf(req), { form });

const showRefusedMerge: ShowForm = async (req, res, merging) => showTag(res, await tagOf(req), { merging });

const showRefusedRemoval: ShowForm = async (req, res, form) => {
  const tag = await tagOf(req);
  showTag(res, tag, { form: { ...form, values: valuesOf(tag) } });
};

/** @throws NotFound */
const tagOf = (req: Request): Promise<Tag> => requireTag(param(req, 'id'));

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

/** The greatest text that sorts before a key, near enough: a list `after` it begins with the key. */
function before(key: string): string {
  const last = Array.from(key).at(-1) ?? '';
  const [stem, point] = [key.slice(0, key.length - last.length), last.codePointAt(0) ?? 0];
  if (point === 0) return stem;
  // The point before U+E000 is half of a pair, which is no text.
  return `${stem}${String.fromCodePoint(point === 0xe000 ? 0xd7ff : point - 1)}\u{10FFFF}`;
}

const valuesOf = (tag: Tag): FormValues => ({
  ...wordingValues('names', tag.names),
  ...wordingValues('definitions', tag.definitions ?? {}),
  synonyms: (tag.otherKeys ?? []).join('\n'),
});

function showTag(
  res: Response,
  tag: Tag,
  { form, merging = freshForm() }: { readonly form?: FormState; readonly merging?: FormState } = {},
): void {
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
  form,
  fields: [{ name: 'into', label: label('into'), required: true, max: 100 }],
});
