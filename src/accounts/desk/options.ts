import type { Response } from 'express';
import { ownName } from '../../language/names';
import { messageText } from '../../web/pages/desk-page';
import type { SelectOption } from '../../web/request/form';
import { roles } from '../permissions/role';
import { deskLanguages } from '../desk-languages';
import type { Actor } from '../account';

/** Languages of the desk, each in its own name. */
export const languageOptions: readonly SelectOption[] = deskLanguages.map((lang) => ({
  value: lang,
  name: ownName(lang),
}));

/** Roles that this person may grant. */
export const roleOptions = (res: Response, who: Actor): readonly SelectOption[] =>
  roles
    .filter((role) => role !== 'administrator' || who.role === 'administrator')
    .map((role) => ({ value: role, name: messageText(res, { key: `accounts.role.${role}` }) }));
