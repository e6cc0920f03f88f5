import { ownName } from '../../language/names';
import type { Translate } from '../../web/site';
import type { DeskUser } from '../../web/templates/desk-frame';
import { deskLanguages } from '../desk-languages';
import { themeChoices } from './preferences.service';

const icons = { light: 'sun', dark: 'moon', system: 'monitor' } as const;

/** Colours and languages of the desk, with the person's choices marked. */
export const preferenceChoices = (
  t: Translate,
  lang: string,
  theme: string,
): Pick<DeskUser, 'themes' | 'languages'> => ({
  themes: themeChoices.map((value) => ({
    value,
    name: t(lang, `desk.theme.${value}`),
    icon: icons[value],
    current: value === theme,
  })),
  languages: deskLanguages.map((value) => ({ value, name: ownName(value), current: value === lang })),
});
