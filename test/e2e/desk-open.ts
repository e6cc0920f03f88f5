import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { atDesk, aColleague, type DeskPerson } from './desk-person';
import { startDemo } from './demo.installation';
import { midad, type Installation, type Running } from './running';

/** A paper that runs, and a person at its desk. */
export interface OpenDesk {
  readonly paper: Running;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly person: DeskPerson;
  readonly close: () => Promise<void>;
}

/** Starts the paper, and signs a person of a role in at its desk. */
export async function openDesk(here: Installation, role: string): Promise<OpenDesk> {
  const [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
  const person = await aColleague(here, role, 'سناء');
  const context = await atDesk(browser, paper, person);
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  const close = async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  };
  return { paper, browser, context, page, person, close };
}

/** A call of the API, which must succeed. */
export type CallApi = (
  method: string,
  path: string,
  body?: FormData | object,
) => Promise<Readonly<Record<string, string>>>;

/** Calls the API with a token of the person. */
export async function apiOf(here: Installation, { paper, person }: OpenDesk): Promise<CallApi> {
  const token = (await midad(here, 'token', 'add', '--email', person.email, '--name', 'e2e')).stdout.trim();
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${paper.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(!isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    const text = await response.text();
    return (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, string>>;
  };
}
