import { createFirstAdministrator, hasAccounts, type NewAccount } from '../accounts/account.service';
import { articlesAfter } from '../articles/article.service';
import type { Database } from '../database/database';
import { ensureDefaultSections } from '../sections/section.service';
import type { FileStore } from '../storage/files';
import type { Paper } from '../web/pages/paper';
import { loadDemoEdition, type LoadedDemo } from './demo/load-demo';
import { migrations } from './migrations/migrations';

/** Prepares the database for this version: indexes, migrations, and default sections for a new paper. */
export async function prepareNewsroom(database: Database, now: Date): Promise<void> {
  await database.prepare(migrations);
  await ensureDefaultSections(now);
}

export interface FirstStartParts {
  readonly files: FileStore;
  readonly paper: Paper;
  readonly now: Date;
  /** Whether to load the demo edition into an empty paper. */
  readonly demo: boolean;
}

export interface FirstStart {
  /** The first account, with its password to show once; absent where there are accounts already. */
  readonly administrator?: NewAccount | undefined;
  readonly demo?: LoadedDemo | undefined;
}

/**
 * The first start of a paper. The account is created last: until it exists, a start counts as the first one, so that
 * the next start completes an interrupted one.
 */
export async function firstStart({ files, paper, now, demo }: FirstStartParts): Promise<FirstStart> {
  if (await hasAccounts()) return {};
  const empty = (await articlesAfter(undefined, 1, { demo: false })).length === 0;
  const { languages } = paper;
  const loaded = demo && empty ? await loadDemoEdition({ files, now, languages }) : undefined;
  return { demo: loaded, administrator: await createFirstAdministrator(administratorOf(paper), now) };
}

/** The address at the site's domain, where mail can be sent to it. */
function administratorOf({ siteUrl }: Paper): string {
  const { hostname } = new URL(siteUrl);
  const named = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname);
  return `admin@${named ? hostname : 'midad.local'}`;
}
