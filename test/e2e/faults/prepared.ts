import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { midad, newInstallation, start, type Installation } from '../running';
import { signedInAt } from '../signing-in';

export const PASSWORD = 'a long enough password';
export const PEOPLE = ['salma', 'karim'] as const;
export type Person = (typeof PEOPLE)[number];
type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** A paper with two people who have signed in, of which every lane gets a copy. */
export interface Prepared {
  readonly here: Installation;
  readonly token: string;
  readonly cookies: Readonly<Record<Person, Cookies>>;
  /** Who an account is. */
  readonly names: ReadonlyMap<string, string>;
}

const emailOf = (name: Person): string => `${name}@midad.example`;
const folderOf = ({ env }: Installation): string => env['HOME'] ?? '';

export const clientOf = ({ env }: Installation): EmbeddedClient =>
  new EmbeddedClient(join(env['DATA_DIR'] ?? '', 'midad.db'));

type Row = Readonly<Record<string, unknown>>;

/** What a collection holds, in the order of a field. */
export const rowsOf = async (
  client: EmbeddedClient,
  name: string,
  { filter, order }: { readonly filter: object; readonly order: string },
): Promise<readonly Row[]> =>
  (await client
    .db()
    .collection(name)
    .find({ ...filter })
    .sort({ [order]: 1 })
    .toArray()) as readonly Row[];

export async function prepare(browser: Browser): Promise<Prepared> {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  const paper = await start(here);
  await Promise.all(PEOPLE.map((name) => addPerson(here, name)));
  const [token, salma, karim] = await Promise.all([
    tokenOf(here, 'salma'),
    cookiesOf(browser, paper.url, 'salma'),
    cookiesOf(browser, paper.url, 'karim'),
  ]);
  await paper.stop();
  return { here, token, cookies: { salma, karim }, names: await namesIn(here) };
}

async function addPerson(here: Installation, name: Person): Promise<void> {
  const who = ['--email', emailOf(name), '--name', name, '--role', 'editor'];
  await midad({ ...here, input: PASSWORD }, 'user', 'add', ...who, '--password-stdin');
}

async function tokenOf(here: Installation, name: Person): Promise<string> {
  const { stdout } = await midad(here, 'token', 'add', '--email', emailOf(name), '--name', 'faults');
  return stdout.trim();
}

async function cookiesOf(browser: Browser, url: string, name: Person): Promise<Cookies> {
  const signingIn = { url: `${url}/desk`, email: emailOf(name), password: PASSWORD };
  const context = await signedInAt(browser, signingIn);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

async function namesIn(here: Installation): Promise<ReadonlyMap<string, string>> {
  const client = clientOf(here);
  const names = new Map<string, string>();
  for (const { _id, email } of await rowsOf(client, 'accounts', { filter: {}, order: '_id' })) {
    names.set(String(_id), String(email).split('@')[0] ?? '');
  }
  await client.close();
  return names;
}

/** An installation of its own with the same content. */
export function copyOf(here: Installation): Installation {
  const copy = newInstallation({ MIDAD_DEMO: 'off' });
  cpSync(folderOf(here), folderOf(copy), { recursive: true });
  return copy;
}
