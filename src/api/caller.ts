import type { Request } from 'express';
import { asActor } from '../accounts/account';
import type { Account, Actor } from '../accounts/account';
import type { PermissionTable } from '../accounts/permissions/permission.defaults';
import type { Scope } from '../accounts/tokens/token.scopes';
import { findTokenOwner } from '../accounts/tokens/token.service';
import { NotSignedIn } from '../errors';
import { MissingScope } from './problems';

export type { Scope };

/** The caller that a token identifies. */
export interface Caller {
  readonly account: Account;
  readonly actor: Actor;
  /** Scopes of the token; empty for everything that its account may do. */
  readonly scopes: readonly string[];
}

const BEARER = /^Bearer +([\w~+/.-]+=*) *$/i;

/**
 * The owner of the request's token, with the permissions of the table; undefined without a token.
 * @throws NotSignedIn for an unknown token, or one of a closed account.
 */
export async function findCaller(
  req: Request,
  table: PermissionTable,
  now: Date,
): Promise<Caller | undefined> {
  const given = req.get('authorization');
  if (given === undefined) return undefined;
  const token = BEARER.exec(given)?.[1];
  if (token === undefined) throw new NotSignedIn({ key: 'api.error.token' });
  const { account, scopes: bound } = await ownerOf(token, now);
  return { account, actor: asActor(account, table), scopes: bound };
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
