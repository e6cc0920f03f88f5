import { createFirstAdministrator, hasAccounts, type NewAccount } from '../accounts/account.service';
import { articlesAfter } from '../articles/article.service';
import type { Database } from '../database/database';
import { ensureDefaultSections } from '../sections/section.service';
import type { FileStore } from '../storage/files';
import type { Paper } from '../web/pages/paper';
import { loadDemoEdition, type LoadedDemo } from './demo/load-demo';
import { migrations } from './migrations/migrations';

/** Brings the database to what this version expects: indexes, migrations, sections for a paper without any. */
export async function prepareNewsroom(database: Database, now: Date): Promise<void> {
  await database.prepare(migrations);
  await ensureDefaultSections(now);
}

export interface FirstStartParts {
  readonly files: FileStore;
  readonly paper: Paper;
  readonly now: Date;
  /** Whether an empty paper is to show the demo edition. */
  readonly demo: boolean;
}

export interface FirstStart {
  /** The first account, with the password to be shown once; absent where anybody can sign in already. */
  readonly administrator?: NewAccount | undefined;
  readonly demo?: LoadedDemo | undefined;
}

/**
 * What happens once in the life of a paper. The account comes last: until it is there the start counts as the
 * first, so that one that was interrupted is done to its end by the next.
 */
export async function firstStart({ files, paper, now, demo }: FirstStartParts): Promise<FirstStart> {
  if (await hasAccounts()) return {};
  const empty = (await articlesAfter(undefined, 1, { demo: false })).length === 0;
  const { languages } = paper;
  const loaded = demo && empty ? await loadDemoEdition({ files, now, languages }) : undefined;
  return { demo: loaded, administrator: await createFirstAdministrator(administratorOf(paper), now) };
}

/** At the site's own name, where it has one that mail could go to. */
function administratorOf({ siteUrl }: Paper): string {
  const { hostname } = new URL(siteUrl);
  const named = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname);
  return `admin@${named ? hostname : 'midad.local'}`;
}
