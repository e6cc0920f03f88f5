import type { Response } from 'express';
import type { FormState, FormPage, SelectOption } from '../../../web/request/form';
import { listOf } from '../../../web/request/form';
import type { Actor } from '../../account';
import { languageOptions, roleOptions } from '../options';
import type { AccountsDeskParts } from '../parts';
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

/** A link that an administrator gives to a person. */
interface PasswordLinkPage {
  readonly name: string;
  readonly url: string;
  /** Key of the text about the link. */
  readonly userMessage: string;
}

export const passwordLinkTemplate = template<PasswordLinkPage>('desk/account/link');

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
