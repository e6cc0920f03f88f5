import type { Response } from 'express';
import { alphabetical, listed } from '../../../language/names';
import { messageText } from '../../../web/pages/desk-page';
import type { FormState, FormPage, SelectOption } from '../../../web/request/form';
import { listOf } from '../../../web/request/form';
import type { Account, Actor } from '../../account';
import { languageOptions, roleOptions } from '../options';
import type { AccountsDeskParts } from '../parts';
import { keysWithoutSearch } from '../../../web/pages/list.view';
import type { ListKey, ListTable } from '../../../web/pages/list.view';
import { template } from '../../../web/templates/template';
import type { SessionLine, TokenLine } from '../profile.view';

/** The form of an account, with its options. */
interface StaffForm extends FormPage {
  readonly roles: readonly SelectOption[];
  readonly languages: readonly SelectOption[];
  readonly sections: readonly { readonly id: string; readonly name: string; readonly checked: boolean }[];
}

/** The form of an invitation. */
interface InvitationForm extends StaffForm {
  /** Whether the paper sends mail. */
  readonly mail: boolean;
}

export const invitationTemplate = template<InvitationForm>('desk/account/invite');

/** One account, for administrators. */
interface StaffMemberPage extends StaffForm {
  readonly name: string;
  readonly url: string;
  readonly closed: boolean;
  /** The account is the person's own. */
  readonly self: boolean;
  readonly secondFactor: boolean;
  /** Number of passkeys. */
  readonly passkeys: number;
  readonly sessions: readonly SessionLine[];
  readonly tokens: readonly TokenLine[];
}

export const staffMemberTemplate = template<StaffMemberPage>('desk/account/member');

/** The accounts of the newsroom. */
interface StaffPage {
  readonly table: ListTable;
  readonly keys: readonly ListKey[];
}

export const staffTemplate = template<StaffPage>('desk/account/staff');

/** A link that an administrator gives to a person. */
interface PasswordLinkPage {
  readonly name: string;
  readonly url: string;
  /** Key of the text about the link. */
  readonly userMessage: string;
}

export const passwordLinkTemplate = template<PasswordLinkPage>('desk/account/link');

interface StaffLine {
  readonly id: string;
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

/** The newsroom's accounts as a list. */
export function staffPage(
  parts: AccountsDeskParts,
  { res, lang }: { readonly res: Response; readonly lang: string },
  accounts: readonly Account[],
): StaffPage {
  const say = (key: string) => messageText(res, { key });
  const [email, role] = [say('accounts.field.email'), say('accounts.field.role')];
  const rows = staffLines(parts, { res, lang }, accounts).map((line) => ({
    id: line.id,
    name: line.name,
    href: line.url,
    notes: [line.sections, line.closed ? say('accounts.staff.isClosed') : '']
      .filter(Boolean)
      .map((text) => ({ text })),
    cells: [
      { label: email, text: line.email, dir: 'ltr' as const },
      { label: role, text: line.role },
    ],
    menu: [],
  }));
  const titles = { label: say('accounts.staff.title'), heading: say('accounts.field.name') };
  const columns = [email, role];
  return {
    table: { ...titles, columns, rows, pictured: false, choosable: false, menus: false },
    keys: keysWithoutSearch,
  };
}

/** The newsroom's accounts by name, closed ones last. */
const staffLines = (
  parts: AccountsDeskParts,
  { res, lang }: { readonly res: Response; readonly lang: string },
  accounts: readonly Account[],
): readonly StaffLine[] =>
  accounts
    .map(({ id, name, email, role, sectionIds, disabledAt }) => ({
      id,
      name,
      email,
      url: `/desk/accounts/${id}`,
      closed: disabledAt !== undefined,
      role: messageText(res, { key: `accounts.role.${role}` }),
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
): StaffForm {
  const chosen = listOf(form.values, 'sectionIds');
  return {
    form,
    roles: roleOptions(res, who),
    languages: languageOptions,
    sections: parts.sections(lang).map((section) => ({ ...section, checked: chosen.includes(section.id) })),
  };
}
