import type { Response } from 'express';
import { tell } from '../../web/pages/desk-page';
import { freshForm, listOf } from '../../web/request/form';
import type { FormState } from '../../web/request/form';
import { asActor } from '../account';
import type { Account } from '../account';
import { mayAtAll } from '../permissions/permissions';
import { scopes } from '../tokens/token.scopes';
import { listTokensOf } from '../tokens/token.service';
import type { SelectOption } from './options';
import { tokenLines } from './profile.view';

/** How long a token may be good, in days; '' for one without an end. */
const lives = ['30', '90', '365', ''] as const;

const lifeOptions = (res: Response): readonly SelectOption[] =>
  lives.map((days) => ({
    value: days,
    name:
      days === ''
        ? tell(res, { key: 'accounts.token.noEnd' })
        : tell(res, { key: 'accounts.token.days', values: { count: Number(days) } }),
  }));

/** The part of the profile about one's own tokens, with the form for a new one. */
export async function tokenPart(
  res: Response,
  account: Account,
  { form, now }: { readonly form: FormState | undefined; readonly now: Date },
) {
  const who = asActor(account);
  const state = form ?? freshForm({ days: '90' });
  const chosen = listOf(state.values, 'scopes');
  return {
    tokens: tokenLines(res, await listTokensOf(who, account.id), now),
    mayMakeTokens: mayAtAll(who, 'token.manage'),
    token: state,
    lives: lifeOptions(res),
    scopes: scopes.map((scope) => ({
      value: scope,
      checked: chosen.includes(scope),
      label: tell(res, { key: `accounts.scope.${scope}` }),
    })),
  };
}
