/** Limits stored redirects and menus to the targets that the forms of the desk accept. */
import type { StoredDocument } from '../../database/documents';
import { omit } from '../../defined-only';
import { isSafeTarget } from '../../seo/redirect';
import { isSafeMenuTarget } from '../../settings/menus';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A redirect with a forbidden target becomes 410 Gone. */
export function safeRedirect(redirect: StoredDocument): StoredDocument {
  const { to } = redirect;
  const isSafe = to === undefined || (typeof to === 'string' && isSafeTarget(to));
  return isSafe ? redirect : { ...omit(redirect, 'to'), _id: redirect._id, status: 410 };
}

const isSafeLine = (line: unknown): line is Fields =>
  isFields(line) && typeof line['to'] === 'string' && isSafeMenuTarget(line['to']);

/** The menu without entries that have a forbidden target; their children take their place. */
function safeLines(lines: readonly unknown[]): readonly unknown[] {
  return lines.flatMap((line) => {
    const items: unknown = isFields(line) ? line['items'] : undefined;
    const below = Array.isArray(items) ? items.filter(isSafeLine) : [];
    if (!isSafeLine(line)) return below.map((each) => ({ ...each, items: [] }));
    return Array.isArray(items) ? [{ ...line, items: below }] : [line];
  });
}

const eachValue = (fields: Fields, change: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));

/** The menus of a paper, by edition and place. */
export const safeMenus = (menus: unknown): unknown => {
  if (!isFields(menus)) return menus;
  const safe = eachValue(menus, (places) =>
    isFields(places)
      ? eachValue(places, (lines) => (Array.isArray(lines) ? safeLines(lines) : lines))
      : places,
  );
  return JSON.stringify(safe) === JSON.stringify(menus) ? menus : safe;
};
