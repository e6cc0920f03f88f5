import type { Response } from 'express';
import { alphabetical, listed } from '../../../language/names';
import { tell } from '../../../web/pages/desk-page';
import type { FormState } from '../../../web/request/form';
import { listOf } from '../../../web/request/form';
import type { Account, Actor } from '../../account';
import { languageOptions, roleOptions } from '../options';
import type { AccountsDeskParts } from '../parts';

export interface StaffLine {
  readonly name: string;
  readonly url: string;
  readonly email: string;
  readonly role: string;
  readonly sections: string;
  readonly closed: boolean;
}

const sectionNames = (parts: AccountsDeskParts, lang: string, ids: readonly string[] = []): string =>
  listed(
    parts
      .sections(lang)
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name),
    lang,
  );

/** The newsroom's accounts by name, those that are closed last. */
export const staffLines = (
  parts: AccountsDeskParts,
  { res, lang }: { readonly res: Response; readonly lang: string },
  accounts: readonly Account[],
): readonly StaffLine[] =>
  accounts
    .map(({ id, name, email, role, sectionIds, disabledAt }) => ({
      name,
      email,
      url: `/desk/accounts/${id}`,
      closed: disabledAt !== undefined,
      role: tell(res, { key: `accounts.role.${role}` }),
      sections: sectionNames(parts, lang, sectionIds),
    }))
    .sort(byClosedAndName(lang));

function byClosedAndName(lang: string): (one: StaffLine, other: StaffLine) => number {
  const compare = alphabetical(lang);
  return (one, other) => Number(one.closed) - Number(other.closed) || compare(one.name, other.name);
}

/** The form of an account, with its options. */
export function staffForm(
  parts: AccountsDeskParts,
  { res, lang, who }: { readonly res: Response; readonly lang: string; readonly who: Actor },
  form: FormState,
) {
  const chosen = listOf(form.values, 'sectionIds');
  return {
    form,
    roles: roleOptions(res, who),
    languages: languageOptions,
    sections: parts.sections(lang).map((section) => ({ ...section, checked: chosen.includes(section.id) })),
  };
}
