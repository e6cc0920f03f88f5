import type { Response } from 'express';
import { isId } from '../../ids/id';
import { messageText } from '../../web/pages/desk-page';
import { freshForm, listOf } from '../../web/request/form';
import type { FormState } from '../../web/request/form';
import type { Actor } from '../account';
import { mayAtAll } from '../permissions/permissions';
import { scopes, type Scope } from '../tokens/token.scopes';
import { listTokensOf } from '../tokens/token.service';
import type { SelectOption } from '../../web/request/form';
import { tokenLines, type TokenLine } from './profile.view';

/** Lifetimes of a token in days; '' for one without an end. */
const lives = ['30', '90', '365', ''] as const;

const lifeOptions = (res: Response): readonly SelectOption[] =>
  lives.map((days) => ({
    value: days,
    name:
      days === ''
        ? messageText(res, { key: 'accounts.token.noEnd' })
        : messageText(res, { key: 'accounts.token.days', values: { count: Number(days) } }),
  }));

interface ScopeChoice {
  readonly value: Scope;
  readonly checked: boolean;
  readonly label: string;
}

/** A person's own tokens, and the form for a new one. */
export interface TokenPart {
  readonly tokens: readonly TokenLine[];
  readonly mayMakeTokens: boolean;
  readonly token: FormState;
  readonly lives: readonly SelectOption[];
  readonly scopes: readonly ScopeChoice[];
}

/** The token part of the profile, with the form for a new one. */
export async function tokenPart(
  res: Response,
  who: Actor,
  { form, now }: { readonly form: FormState | undefined; readonly now: Date },
): Promise<TokenPart> {
  const state = form ?? freshForm({ days: '90' });
  const chosen = listOf(state.values, 'scopes');
  return {
    tokens: tokenLines(res, isId(who.id) ? await listTokensOf(who, who.id) : [], now),
    mayMakeTokens: mayAtAll(who, 'token.manage'),
    token: state,
    lives: lifeOptions(res),
    scopes: scopes.map((scope) => ({
      value: scope,
      checked: chosen.includes(scope),
      label: messageText(res, { key: `accounts.scope.${scope}` }),
    })),
  };
}
