import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotFound, NotPossible } from '../../errors';
import { line, readInput } from '../../input';
import type { Account } from '../account';
import { findAccountById } from '../account.model';
import { issueTicket, takeTicket } from '../entry/ticket.service';
import { newPasskeyAnswer, passkeyAnswer } from './passkey';
import type { RelyingParty } from './passkey';
import { deletePasskey, findPasskey, insertPasskey, listPasskeysOf, noteUse } from './passkey.model';

export { listPasskeysOf } from './passkey.model';

/** A question for the browser's keys, and the word under which its answer is awaited. */
export interface PasskeyQuestion {
  readonly options: object;
  readonly ticket: string;
}

/** An answer as the page sends it. */
export interface PasskeyAnswer {
  readonly ticket: string;
  /** The browser's own JSON. */
  readonly answer: string;
}

const named = z.object({ keyName: line(80) });

const refused = () =>
  new InvalidInput({ answer: { key: 'accounts.error.passkey' } }, { key: 'accounts.error.passkey' });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused();
  }
}

/** Asks the browser to make a key for the account. */
export async function askForNewPasskey(
  account: Account,
  party: RelyingParty & { readonly name: string },
  now: Date,
): Promise<PasskeyQuestion> {
  const known = await listPasskeysOf(account.id);
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    attestationType: 'none',
    userName: account.email,
    userDisplayName: account.name,
    userID: new Uint8Array(Buffer.from(account.id, 'hex')),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const data = options.challenge;
  return { options, ticket: await issueTicket('passkey-new', { accountId: account.id, data }, now) };
}

/** The paper that asks for a key, and the time. */
export interface PasskeyCheck {
  readonly party: RelyingParty;
  readonly now: Date;
}

/** Keeps the key that the browser made. @throws InvalidInput where it does not prove itself */
export async function addPasskey(
  account: Account,
  given: PasskeyAnswer & { readonly name: string },
  { party, now }: PasskeyCheck,
): Promise<void> {
  const { keyName: name } = readInput(named, { keyName: given.name });
  const { accountId, data = '' } = await takeTicket('passkey-new', given.ticket, now);
  const answer = newPasskeyAnswer.safeParse(jsonOf(given.answer));
  if (!answer.success || accountId !== account.id) throw refused();
  const made = await verifyRegistrationResponse({
    response: answer.data,
    expectedChallenge: data,
    requireUserVerification: true,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
  }).catch((error: unknown) => {
    throw refusedBecause(error);
  });
  if (!made.verified) throw refused();
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const { transports } = answer.data.response;
  await transaction(async () => {
    if (await findPasskey(id)) throw new NotPossible({ key: 'accounts.error.passkeyKnown' });
    await insertPasskey({ id, accountId, publicKey, counter, transports, name, createdAt: now });
    await record(account.id, { act: 'passkey.added', name }, now);
  });
}

/** The cause of a refusal is for the log, not for the sender. */
function refusedBecause(cause: unknown): InvalidInput {
  const error = refused();
  error.cause = cause;
  return error;
}

/** Asks the browser for any key it has for this paper. */
export async function askForPasskey(party: RelyingParty, now: Date): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  return { options, ticket: await issueTicket('passkey-sign-in', { data: options.challenge }, now) };
}

/** Whose key has answered. @throws InvalidInput where it does not prove itself, or is not known */
export async function checkPasskey(given: PasskeyAnswer, party: RelyingParty, now: Date): Promise<Account> {
  const { data = '' } = await takeTicket('passkey-sign-in', given.ticket, now);
  const answer = passkeyAnswer.safeParse(jsonOf(given.answer));
  const passkey = answer.success ? await findPasskey(answer.data.id) : undefined;
  const account = passkey && (await findAccountById(passkey.accountId));
  if (!answer.success || !account || account.disabledAt) throw refused();
  const { id, publicKey, counter } = passkey;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer.data,
    expectedChallenge: data,
    requireUserVerification: true,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey, counter },
  }).catch((error: unknown) => {
    throw refusedBecause(error);
  });
  if (!verified) throw refused();
  await noteUse(id, authenticationInfo.newCounter, now);
  return account;
}

/** Proves by a key of one's own who sits at the browser. @throws InvalidInput for another's key as well */
export async function checkOwnPasskey(
  account: Account,
  given: PasskeyAnswer,
  { party, now }: PasskeyCheck,
): Promise<void> {
  const owner = await checkPasskey(given, party, now);
  if (owner.id !== account.id) throw refused();
}

/** Removes a key: the device may keep it, but it no longer signs in. */
export function removePasskey(account: Account, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    const passkey = await findPasskey(id);
    if (!passkey || !(await deletePasskey(account.id, id))) throw new NotFound();
    await record(account.id, { act: 'passkey.removed', name: passkey.name }, now);
  });
}

const record = (
  accountId: string,
  { act, name }: { readonly act: string; readonly name: string },
  at: Date,
): Promise<void> =>
  remember({ at, actor: accountId, act, subject: `account:${accountId}`, detail: { name } });
