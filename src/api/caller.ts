import type { Request } from 'express';
import { asActor } from '../accounts/account';
import type { Account, Actor } from '../accounts/account';
import type { Scope } from '../accounts/tokens/token.scopes';
import { findTokenOwner } from '../accounts/tokens/token.service';
import { NotSignedIn } from '../errors';
import { MissingScope } from './problems';

export type { Scope };

/** Who calls, by a token. */
export interface Caller {
  readonly account: Account;
  readonly actor: Actor;
  /** What the token is bound to; empty for all that its account may. */
  readonly scopes: readonly string[];
}

const BEARER = /^Bearer +([\w~+/.-]+=*) *$/i;

/**
 * Whoever the token of the request belongs to; undefined without one.
 * @throws NotSignedIn for a token that is none, or whose account signs in nobody any more.
 */
export async function findCaller(req: Request, now: Date): Promise<Caller | undefined> {
  const given = req.get('authorization');
  if (given === undefined) return undefined;
  const token = BEARER.exec(given)?.[1];
  if (token === undefined) throw new NotSignedIn({ key: 'api.error.token' });
  const { account, scopes: bound } = await ownerOf(token, now);
  return { account, actor: asActor(account), scopes: bound };
}

async function ownerOf(token: string, now: Date): ReturnType<typeof findTokenOwner> {
  try {
    const owner = await findTokenOwner(token, now);
    if (owner.account.disabledAt === undefined) return owner;
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
  }
  throw new NotSignedIn({ key: 'api.error.token' });
}

export const hasScope = ({ scopes: bound }: Caller, scope: Scope): boolean =>
  bound.length === 0 || bound.includes(scope);

/** The caller of a call that needs one. @throws NotSignedIn, MissingScope */
export function requireScope(caller: Caller | undefined, scope: Scope): Caller {
  if (!caller) throw new NotSignedIn({ key: 'api.error.noToken' });
  if (!hasScope(caller, scope)) throw new MissingScope(scope);
  return caller;
}

/** @throws NotSignedIn */
export function requireCaller(caller: Caller | undefined): Caller {
  if (!caller) throw new NotSignedIn({ key: 'api.error.noToken' });
  return caller;
}
