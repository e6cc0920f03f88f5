import type { Response } from 'express';
import { tell } from '../../web/desk-page';
import { deskLanguages, roles } from '../account';
import type { Actor } from '../account';

/** A line of a list to choose from. */
export interface Option {
  readonly value: string;
  readonly name: string;
}

/** Languages of the desk, each in its own name: whoever reads no other finds it. */
export const languageOptions: readonly Option[] = deskLanguages.map((lang) => ({
  value: lang,
  name: { ar: 'العربية', fr: 'Français', en: 'English' }[lang],
}));

/** Roles this person may give. */
export const roleOptions = (res: Response, who: Actor): readonly Option[] =>
  roles
    .filter((role) => role !== 'administrator' || who.role === 'administrator')
    .map((role) => ({ value: role, name: tell(res, { key: `accounts.role.${role}` }) }));
