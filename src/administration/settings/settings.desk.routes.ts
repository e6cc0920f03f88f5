import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { loadHouseStyle } from '../../settings/house.style';
import { notify } from '../../web/pages/desk-page';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formOf, formRoute, freshForm } from '../../web/request/form';
import { groupsOf, linesOf, pairsOf } from '../lines';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { showForm } from '../screen';
import { settingsSample } from './sample';
import { settingFields, settingsIn, settingValues } from './settings.fields';
import { listSynonyms, setHouseStyle, setPaper, setSynonyms } from './wording.service';

const back = { href: '/desk/administration', key: 'administration.menu' };

/** `/desk/settings`, `/desk/house-style` and `/desk/synonyms`. */
export const settingsDesk = (parts: AdministrationParts): Router =>
  Router()
    .use(['/settings', '/house-style', '/synonyms'], requirePermission('settings.manage'))
    .get('/settings', (_req, res) => showSettings(res, parts))
    .post(
      '/settings',
      saving(parts, setSettings, (res, form) => showSettings(res, parts, form)),
    )
    .get('/settings/preview', (_req, res) => res.redirect(303, '/desk/settings'))
    .post('/settings/preview', (req, res) => showSettings(res, parts, freshForm(formOf(req))))
    .get('/house-style', (_req, res) => showHouseStyle(res))
    .post('/house-style', saving(parts, setStyle, showHouseStyle))
    .get('/synonyms', (_req, res) => showSynonyms(res))
    .post('/synonyms', saving(parts, setGroups, showSynonyms));

type Act = (req: Request, values: FormValues, parts: AdministrationParts) => Promise<void>;
type Show = (res: Response, form: FormState) => Promise<void> | void;

/** Each form appears again with the saved values. */
const saving = (parts: AdministrationParts, act: Act, show: Show) =>
  formRoute({
    act: async (req, res, values) => {
      await act(req, values, parts);
      notify(res, { key: 'administration.saved' });
      res.redirect(303, req.originalUrl.split('?', 1).join(''));
    },
    show: (_req, res, form) => show(res, form),
  });

const key = (name: string) => `administration.settings.${name}`;

function showSettings(
  res: Response,
  { site }: AdministrationParts,
  form = freshForm(settingValues(site.paper())),
): void {
  const sample = { paper: site.paper(), raw: settingsIn(form.values), now: site.clock(), t: site.t };
  const screen = {
    title: key('title'),
    lead: key('lead'),
    back,
    submit: 'administration.save',
    fields: settingFields(res, form.values),
    form,
    sample: settingsSample(sample),
  };
  showForm(res, { ...screen, action: '/desk/settings' });
}

async function setSettings(req: Request, values: FormValues, parts: AdministrationParts): Promise<void> {
  const { who, now } = contextOf(req, parts);
  await setPaper(who, settingsIn(values), now);
}

async function showHouseStyle(res: Response, form?: FormState): Promise<void> {
  const { words, exceptions } = await loadHouseStyle();
  const values = {
    words: words.flatMap(({ find, use }) => (use === undefined ? [] : [`${find} = ${use}`])).join('\n'),
    banned: words.flatMap(({ find, use }) => (use === undefined ? [find] : [])).join('\n'),
    exceptions: exceptions.join('\n'),
  };
  showForm(res, {
    title: 'administration.style.title',
    lead: 'administration.style.lead',
    back,
    action: '/desk/house-style',
    submit: 'administration.save',
    form: form ?? freshForm(values),
    fields: ['words', 'banned', 'exceptions'].map((name) => ({
      name,
      label: `administration.style.${name}`,
      hint: `administration.style.${name}Hint`,
      type: 'textarea',
      rows: 8,
    })),
  });
}

async function setStyle(req: Request, values: FormValues, parts: AdministrationParts): Promise<void> {
  const { who, now } = contextOf(req, parts);
  const banned = linesOf(fieldOf(values, 'banned')).map((phrase) => [phrase, undefined] as const);
  const words = [...pairsOf(fieldOf(values, 'words')), ...banned];
  await setHouseStyle(who, { words, exceptions: linesOf(fieldOf(values, 'exceptions')) }, now);
}

async function showSynonyms(res: Response, form?: FormState): Promise<void> {
  const groups = (await listSynonyms()).map((names) => names.join('، ')).join('\n');
  const field = {
    name: 'groups',
    label: 'administration.synonyms.groups',
    hint: 'administration.synonyms.hint',
  };
  showForm(res, {
    title: 'administration.synonyms.title',
    lead: 'administration.synonyms.lead',
    back,
    action: '/desk/synonyms',
    submit: 'administration.save',
    form: form ?? freshForm({ groups }),
    fields: [{ ...field, type: 'textarea', rows: 12 }],
  });
}

async function setGroups(req: Request, values: FormValues, parts: AdministrationParts): Promise<void> {
  const { who, now } = contextOf(req, parts);
  await setSynonyms(who, groupsOf(fieldOf(values, 'groups')), now);
}
