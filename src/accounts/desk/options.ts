import type { Response } from 'express';
import { ownName } from '../../language/names';
import { tell } from '../../web/pages/desk-page';
import { roles } from '../account';
import { deskLanguages } from '../desk-languages';
import type { Actor } from '../account';

/** A line of a list to choose from. */
export interface SelectOption {
  readonly value: string;
  readonly name: string;
}

/** Languages of the desk, each in its own name. */
export const languageOptions: readonly SelectOption[] = deskLanguages.map((lang) => ({
  value: lang,
  name: ownName(lang),
}));

/** Roles this person may give. */
export const roleOptions = (res: Response, who: Actor): readonly SelectOption[] =>
  roles
    .filter((role) => role !== 'administrator' || who.role === 'administrator')
    .map((role) => ({ value: role, name: tell(res, { key: `accounts.role.${role}` }) }));
