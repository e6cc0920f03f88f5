/** The versions of a static page: who saved which, when, what changed, and one of them beside the current one. */
import type { Response } from 'express';
import type { Id } from '../../ids/id';
import type { StaticPage } from '../../pages/page';
import type { PageContent } from '../../pages/page.service';
import { findPageRevision, listPageRevisions } from '../../pages/page.service';
import { namesOfAccounts } from '../../workflow/colleagues';
import { deskTime, messageText } from '../../web/pages/desk-page';
import type { DeskTime } from '../../web/pages/desk-page';
import type { FormPage, FormState } from '../../web/request/form';
import { template } from '../../web/templates/template';
import type { AreaGroup } from '../nav';
import { areaNav } from '../nav';
import type { ComparedField, ConflictingField } from './conflict.view';
import { differencesIn } from './conflict.view';
import { comparedFields } from './page.view';
import { pageValues } from './page.values';

/** Versions of the list; older ones stay stored. */
const MOST = 50;

interface VersionLine {
  readonly id: Id;
  readonly href: string;
  readonly when: DeskTime;
  readonly by: string;
  /** The names of the fields that differ from the version before. */
  readonly changed: string;
  readonly current: boolean;
  readonly chosen: boolean;
}

interface ChosenVersion {
  readonly id: Id;
  readonly title: string;
  readonly differences: readonly ConflictingField[];
}

interface PageHistory extends FormPage {
  readonly nav: readonly AreaGroup[];
  readonly action: string;
  readonly page: string;
  readonly versions: readonly VersionLine[];
  readonly chosen: ChosenVersion | undefined;
}

export const pageHistoryTemplate = template<PageHistory>('administration/page-history');

interface PageHistoryParts {
  readonly page: StaticPage;
  /** The version that is compared with the current one. */
  readonly version: Id | undefined;
  readonly form: FormState;
  readonly now: Date;
}

export async function pageHistory(res: Response, shown: PageHistoryParts): Promise<PageHistory> {
  const { page, version, form } = shown;
  const at = `/desk/pages/${page.id}`;
  return {
    form,
    nav: areaNav(res),
    page: at,
    action: `${at}/history/restore`,
    versions: await versionLines(res, shown),
    chosen: version && (await chosenVersion(res, shown, version)),
  };
}

async function versionLines(
  res: Response,
  { page, version, now }: PageHistoryParts,
): Promise<readonly VersionLine[]> {
  const [revisions, names] = await Promise.all([listPageRevisions(page.id, MOST + 1), namesOfAccounts()]);
  const fields = comparedFields(res);
  return revisions.slice(0, MOST).map(({ id, at, by, content }, place) => {
    const before = revisions[place + 1]?.content;
    const first = messageText(res, { key: 'administration.page.firstVersion' });
    return {
      id,
      href: `/desk/pages/${page.id}/history?version=${id}`,
      when: deskTime(res, at, now),
      by: names.get(by) ?? messageText(res, { key: 'administration.audit.system' }),
      changed: before ? changedFields(fields, content, before) : first,
      current: place === 0,
      chosen: id === version,
    };
  });
}

/** Texts are compared as they are stored: the words that differ are found for one version at a time. */
function changedFields(fields: readonly ComparedField[], content: PageContent, before: PageContent): string {
  const [now, then] = [pageValues(content), pageValues(before)];
  return fields
    .filter(({ name }) => (now[name] ?? '') !== (then[name] ?? ''))
    .map(({ label }) => label)
    .join(' · ');
}

async function chosenVersion(
  res: Response,
  { page, now }: PageHistoryParts,
  version: Id,
): Promise<ChosenVersion | undefined> {
  const revision = await findPageRevision(page.id, version);
  if (!revision) return undefined;
  const when = deskTime(res, revision.at, now).text;
  return {
    id: revision.id,
    title: messageText(res, { key: 'administration.page.compared', values: { when } }),
    differences: differencesIn(comparedFields(res), pageValues(page), pageValues(revision.content)),
  };
}
