import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { removeTagIfUnused } from '../../articles/upkeep/removal.service';
import { InvalidInput, NotFound } from '../../errors';
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
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import { linesOf } from '../lines';
import type { AdministrationParts } from '../parts';
import { asked, doing, parameter } from '../parts';
import { showForm, showList } from '../screen';

const PER_PAGE = 100;
const label = (name: string) => `administration.tag.${name}`;

/** `/desk/tags`: names, synonyms, and merging of two that mean the same. */
export function tagsDesk(parts: AdministrationParts): Router {
  const languages = () => parts.site.paper().languages;
  const add = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      const { id } = await createTag(who, fieldOf(values, 'name'), languages()[0], now);
      res.redirect(303, `/desk/tags/${id}`);
    },
    show: (req, res, form) => showTags(req, res, form),
  });
  const change = deed(parts, async (req, values) => {
    const [who, now] = doing(req, parts);
    const id = parameter(req, 'id');
    const names = wordingOf(values, 'names', languages());
    await renameTag(who, id, names, now);
    await defineTag(who, id, wordingOf(values, 'definitions', languages()), now);
    await setSynonyms(who, id, linesOf(fieldOf(values, 'synonyms')), now);
    return 'administration.saved';
  });
  const merge = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      const [into] = await findTagsByKey([tagKey(fieldOf(values, 'into'))]);
      if (!into) throw new InvalidInput({ into: { key: label('unknown') } });
      const { id } = await mergeTags(who, parameter(req, 'id'), into.id, now);
      notify(res, { key: label('merged') });
      res.redirect(303, `/desk/tags/${id}`);
    },
    show: async (req, res, merging) => showTag(res, await tagAt(req), { merging }),
  });
  const remove = deed(parts, async (req) => {
    const [who, now] = doing(req, parts);
    await removeTagIfUnused(who, parameter(req, 'id'), now);
    return 'administration.removed';
  });
  return Router()
    .use('/tags', requirePermission('tag.manage'))
    .get('/tags', (req, res) => showTags(req, res))
    .post('/tags', add)
    .get('/tags/:id', async (req, res) => showTag(res, await tagAt(req)))
    .post('/tags/:id', change)
    .post('/tags/:id/merge', merge)
    .post('/tags/:id/remove', remove);
}

/** Something done to one tag: told on the list, or shown again beside it. */
const deed = (_parts: AdministrationParts, act: (req: Request, values: FormValues) => Promise<string>) =>
  formRoute({
    act: async (req, res, values) => {
      notify(res, { key: await act(req, values) });
      res.redirect(303, '/desk/tags');
    },
    show: async (req, res, form) => {
      const tag = await tagAt(req);
      const removing = req.path.endsWith('/remove');
      showTag(res, tag, { form: removing ? { ...form, values: valuesOf(tag) } : form });
    },
  });

async function tagAt(req: Request): Promise<Tag> {
  try {
    return await requireTag(parameter(req, 'id'));
  } catch {
    throw new NotFound();
  }
}

async function showTags(req: Request, res: Response, form: FormState = freshForm()): Promise<void> {
  const { lang } = deskOf(res);
  const [q, after] = [asked(req, 'q').trim(), asked(req, 'after')];
  // Tags stand in the order of their keys, so that a beginning finds what goes on from it.
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
const before = (key: string): string => {
  const last = key.codePointAt(key.length - 1);
  return last === undefined ? '' : `${key.slice(0, -1)}${String.fromCodePoint(last - 1)}\u{10FFFF}`;
};

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
    fields: [
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
    ],
    form: form ?? freshForm(valuesOf(tag)),
    further: [
      {
        title: label('merge'),
        lead: label('mergeLead'),
        action: `${at}/merge`,
        submit: label('merge'),
        form: merging,
        fields: [{ name: 'into', label: label('into'), required: true, max: 100 }],
      },
    ],
    removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
  });
}
