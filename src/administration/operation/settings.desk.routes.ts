import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { loadHouseStyle } from '../../settings/house.style';
import { notify } from '../../web/pages/desk-page';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { Paper } from '../../web/pages/paper';
import type { Field, FieldChoice } from '../fields';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import { groupsOf, linesOf, pairsOf } from '../lines';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { showForm } from '../screen';
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

const settingValues = (paper: Paper): FormValues => ({
  ...wordingValues('name', paper.name),
  ...wordingValues('tagline', paper.tagline),
  ...wordingValues('locales', paper.locales),
  languages: paper.languages.join(' '),
  timeZone: paper.timeZone,
  digits: paper.digits,
  contactEmail: paper.contactEmail ?? '',
  hijriDays: String(paper.hijriDays),
});

const key = (name: string) => `administration.settings.${name}`;

/** Each zone that this system knows, and the chosen one, which may be another name of one of them. */
function timeZones(chosen: string): readonly FieldChoice[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = known.includes(chosen) ? known : [chosen, ...known];
  return all.map((value) => ({ value, name: value.replaceAll('_', ' ') }));
}

function settingFields(res: Response, zone: string): readonly Field[] {
  const digits = [
    { value: 'latn', name: '0123456789' },
    { value: 'arab', name: '٠١٢٣٤٥٦٧٨٩' },
  ];
  const shifts = ['-2', '-1', '0', '1', '2'].map((value) => ({ value, name: value.replace('-', '−') }));
  return [
    ...wordingFields(res, { name: 'name', label: key('name'), max: 80 }),
    ...wordingFields(res, { name: 'tagline', label: key('tagline'), max: 160 }),
    { name: 'languages', label: key('languages'), hint: key('languagesHint'), dir: 'ltr', required: true },
    { name: 'timeZone', label: key('timeZone'), type: 'select', options: timeZones(zone) },
    ...wordingFields(res, { name: 'locales', label: key('locale'), hint: key('localeHint'), dir: 'ltr' }).map(
      (field) => ({ ...field, dir: 'ltr' }),
    ),
    { name: 'digits', label: key('digits'), type: 'select', options: digits },
    { name: 'hijriDays', label: key('hijri'), hint: key('hijriHint'), type: 'select', options: shifts },
    { name: 'contactEmail', label: key('contactEmail'), type: 'email', dir: 'ltr' },
  ];
}

function showSettings(
  res: Response,
  { site }: AdministrationParts,
  form = freshForm(settingValues(site.paper())),
): void {
  const screen = {
    title: key('title'),
    lead: key('lead'),
    back,
    submit: 'administration.save',
    fields: settingFields(res, fieldOf(form.values, 'timeZone')),
    form,
  };
  showForm(res, { ...screen, action: '/desk/settings' });
}

async function setSettings(req: Request, values: FormValues, parts: AdministrationParts): Promise<void> {
  const languages = fieldOf(values, 'languages')
    .toLowerCase()
    .split(/[\s,،]+/)
    .filter(Boolean);
  const raw = {
    name: wordingOf(values, 'name', languages),
    tagline: wordingOf(values, 'tagline', languages),
    // A language that is added by this form has no field yet.
    locales: {
      ...Object.fromEntries(languages.map((lang) => [lang, lang])),
      ...wordingOf(values, 'locales', languages),
    },
    languages,
    timeZone: fieldOf(values, 'timeZone').trim(),
    digits: fieldOf(values, 'digits'),
    hijriDays: fieldOf(values, 'hijriDays'),
    contactEmail: fieldOf(values, 'contactEmail').trim(),
  };
  const { who, now } = contextOf(req, parts);
  await setPaper(who, raw, now);
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
