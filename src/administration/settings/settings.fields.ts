/** The form of the paper's settings: its fields, and the settings in its values. */
import type { Response } from 'express';
import { omit } from '../../defined-only';
import { deskOf, messageText } from '../../web/pages/desk-page';
import type { Paper } from '../../web/pages/paper';
import type { FormValues } from '../../web/request/form';
import { fieldOf } from '../../web/request/form';
import type { Field } from '../fields';
import { wordingFields, wordingOf, wordingValues } from '../fields';
import { languageChoices, localeChoices, zoneChoices } from './choices';

const key = (name: string) => `administration.settings.${name}`;

/** Empty lists in which languages are added. */
const MORE_LANGUAGES = 2;
const MOST_LANGUAGES = 20;
const LANGUAGE = /^languages-\d+$/;

export const settingValues = (paper: Paper): FormValues => ({
  ...wordingValues('name', paper.name),
  ...wordingValues('tagline', paper.tagline),
  ...wordingValues('locales', paper.locales),
  ...Object.fromEntries(paper.languages.map((lang, at) => [`languages-${at}`, lang])),
  timeZone: paper.timeZone,
  digits: paper.digits,
  contactEmail: paper.contactEmail ?? '',
  hijriDays: String(paper.hijriDays),
});

/** The chosen languages in their order. */
const languagesIn = (values: FormValues): readonly string[] =>
  Object.keys(values)
    .filter((name) => LANGUAGE.test(name))
    .map((name) => fieldOf(values, name))
    .filter((lang) => lang !== '')
    .slice(0, MOST_LANGUAGES);

/** A list per language, so that their order is chosen too, and without script. */
function languageFields(res: Response, values: FormValues): readonly Field[] {
  const { lang } = deskOf(res);
  const none = { value: '', name: messageText(res, { key: key('noLanguage') }) };
  const options = [none, ...languageChoices(lang)];
  const { length } = languagesIn(values);
  return Array.from({ length: length + MORE_LANGUAGES }, (_field, at) => ({
    name: `languages-${at}`,
    label: key(at === 0 ? 'mainLanguage' : at < length ? 'furtherLanguage' : 'addLanguage'),
    type: 'select',
    options: at === 0 ? options.slice(1) : options,
    share: 'third',
    ...(at === 0 && { group: 'languages' }),
  }));
}

function localeFields(res: Response, values: FormValues): readonly Field[] {
  const { lang: inLang, paper } = deskOf(res);
  const { languages } = paper();
  const fields = wordingFields(res, { name: 'locales', label: key('locale'), type: 'select' });
  return fields.map((field, at) => {
    const lang = languages[at] ?? '';
    const none = { value: lang, name: messageText(res, { key: key('noCountry') }) };
    const stored = fieldOf(values, field.name);
    return { ...omit(field, 'lang', 'dir'), options: [none, ...localeChoices(lang, stored, inLang)] };
  });
}

export function settingFields(res: Response, values: FormValues): readonly Field[] {
  const digits = [
    { value: 'latn', name: '0123456789' },
    { value: 'arab', name: '٠١٢٣٤٥٦٧٨٩' },
  ];
  const shifts = ['-2', '-1', '0', '1', '2'].map((value) => ({ value, name: value.replace('-', '−') }));
  const zones = zoneChoices(fieldOf(values, 'timeZone'), deskOf(res).lang);
  return [
    ...wordingFields(res, { name: 'name', label: key('name'), max: 80 }),
    ...wordingFields(res, { name: 'tagline', label: key('tagline'), max: 160 }),
    ...languageFields(res, values),
    ...localeFields(res, values),
    { name: 'timeZone', label: key('timeZone'), type: 'select', options: zones },
    { name: 'digits', label: key('digits'), type: 'select', options: digits },
    { name: 'hijriDays', label: key('hijri'), hint: key('hijriHint'), type: 'select', options: shifts },
    { name: 'contactEmail', label: key('contactEmail'), type: 'email', dir: 'ltr' },
  ];
}

/** The settings of a form, unchecked. */
export function settingsIn(values: FormValues) {
  const languages = languagesIn(values);
  return {
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
}
