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
import type { Id } from '../../ids/id';
import { line, readInput } from '../../input';
import type { Account } from '../account';
import { findAccountById } from '../account.model';
import { issueTicket, takeTicket } from '../sign-in/ticket.service';
import { newPasskeyAnswer, passkeyAnswer } from './passkey';
import type { RelyingParty } from './passkey';
import { deletePasskey, findPasskey, insertPasskey, listPasskeysOf, noteUse } from './passkey.model';

export { listPasskeysOf } from './passkey.model';

/** The WebAuthn options for the browser, and the ticket of the expected response. */
export interface PasskeyQuestion {
  readonly options: object;
  readonly ticket: string;
}

/** A response as the page sends it. */
export interface PasskeyAnswer {
  readonly ticket: string;
  /** The browser's JSON. */
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

/** Creates the options for a new key of the account. */
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

/** The relying party of a new key, and the time. */
export interface PasskeyCheck {
  readonly party: RelyingParty;
  readonly now: Date;
}

/** Stores the browser's new key. @throws InvalidInput where its response fails verification */
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

/** The cause of a refusal goes to the log, not to the response. */
function refusedBecause(cause: unknown): InvalidInput {
  const error = refused();
  error.cause = cause;
  return error;
}

/** Creates the options for any key that the browser has for this paper. */
export async function askForPasskey(party: RelyingParty, now: Date): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  return { options, ticket: await issueTicket('passkey-sign-in', { data: options.challenge }, now) };
}

/** The account whose key has responded. @throws InvalidInput where the verification fails or the key is unknown */
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

/** Checks a response of the person's own key. @throws InvalidInput also for another person's key */
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
  accountId: Id,
  { act, name }: { readonly act: string; readonly name: string },
  at: Date,
): Promise<void> =>
  remember({ at, actor: accountId, act, subject: `account:${accountId}`, detail: { name } });
