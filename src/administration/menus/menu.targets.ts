/** The sections and pages that a menu may lead to, by the names under which its form shows them. */
import type { Response } from 'express';
import { searchKey } from '../../language/text/fold';
import { wordsIn } from '../../language/wording';
import { listPages } from '../../pages/page.service';
import type { SectionTree } from '../../sections/section.tree';
import { messageText } from '../../web/pages/desk-page';
import type { MenuRow } from './menus.service';

/** A section or a page. */
export interface MenuTarget {
  /** `section:ID` or `page:ID`. */
  readonly to: string;
  readonly name: string;
  /** What it is, for lists with both. */
  readonly kind: string;
}

/** All sections, then the pages with a text in the language of the menu. */
export async function menuTargets(
  res: Response,
  lang: string,
  sections: SectionTree,
): Promise<readonly MenuTarget[]> {
  const [section, page] = ['section', 'page'].map((key) =>
    messageText(res, { key: `administration.menus.${key}` }),
  );
  const pages = (await listPages()).flatMap(({ id, texts }) => {
    const text = texts.find((each) => each.lang === lang);
    return text ? [{ to: `page:${id}`, name: text.title, kind: page ?? '' }] : [];
  });
  const all = sections.all.map(({ id, names }) => ({
    to: `section:${id}`,
    name: wordsIn(names, lang),
    kind: section ?? '',
  }));
  return [...all, ...pages];
}

/** The rows with the names of their sections and pages, as the form shows them. */
export const withTargetNames = (
  rows: readonly MenuRow[],
  targets: readonly MenuTarget[],
): readonly MenuRow[] =>
  rows.map((row) => {
    const target = row.address === '' ? targets.find(({ to }) => to === row.to) : undefined;
    return target ? { ...row, address: target.name } : row;
  });

/**
 * The rows with the targets that their texts name: a row that was chosen keeps its target while its text is that of
 * it; another text names a section, a page, a tag or an address.
 */
export const withTargets = (rows: readonly MenuRow[], targets: readonly MenuTarget[]): readonly MenuRow[] =>
  rows.map((row) => {
    const { to, address } = row;
    const chosen = targets.find((target) => target.to === to);
    if (to !== '' && (address === '' || chosen?.name === address)) return { ...row, address: '' };
    const typed = searchKey(address);
    const named = targets.find(({ name }) => name === address || searchKey(name) === typed);
    return named && typed !== '' ? { ...row, to: named.to, address: '' } : { ...row, to: '' };
  });
