/** Changes redirects and checks permissions. */
import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { DomainError, InvalidInput } from '../../errors';
import type { Message } from '../../errors';
import type { StoredRedirect } from '../../seo/redirect';
import { addRedirect, findRedirect, markGone, removeRedirect } from '../../seo/redirect.service';

/** From now on an address leads elsewhere, or is gone for good where it leads nowhere. */
export function setRedirect(who: Actor, { from, to, status }: StoredRedirect, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'redirect.manage');
    if (!from.startsWith('/')) throw new InvalidInput({ from: { key: 'seo.error.notAPath' } });
    if (status === 410 || to === undefined) await markGone(from);
    else await addRedirect(from, to, status);
    await remember({
      at: now,
      actor: who.id,
      act: 'redirect.set',
      subject: `redirect:${from}`,
      detail: { to, status },
    });
  });
}

/** Removes a redirect; returns it, so that it can be restored. Where there is none, nothing happens. */
export function dropRedirect(who: Actor, from: string, now: Date): Promise<StoredRedirect | undefined> {
  return transaction(async () => {
    requireMay(who, 'redirect.manage');
    const before = await findRedirect(from);
    if (!before) return undefined;
    await removeRedirect(from);
    await remember({ at: now, actor: who.id, act: 'redirect.removed', subject: `redirect:${from}` });
    return before;
  });
}

export interface ImportedRedirects {
  readonly count: number;
  /** Lines that were refused, from 1, each with its reason. */
  readonly refused: readonly { readonly line: number; readonly told: Message }[];
}

const MOST_LINES = 20_000;

/** Takes in `from,to,status` a line; good lines count although others do not. */
export async function importRedirects(who: Actor, csv: string, now: Date): Promise<ImportedRedirects> {
  requireMay(who, 'redirect.manage');
  const lines = csv.split(/\r?\n/).slice(0, MOST_LINES);
  const refused: { line: number; told: Message }[] = [];
  let count = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || /^\uFEFF?"?from"?\s*[,;\t]/i.test(line)) continue;
    try {
      await setRedirect(who, redirectIn(line), now);
      count += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [told = error.told] = error instanceof InvalidInput ? Object.values(error.fields) : [];
      refused.push({ line: at + 1, told });
    }
  }
  return { count, refused };
}

const CELL = /(?:[^\S\t]*"((?:[^"]|"")*)"[^\S\t]*|([^,;\t"]*))(?:[,;\t]|$)/y;

/** The cells of a line of CSV, parted by commas, semicolons or tabs. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < line.length) {
    const cell = CELL.exec(line);
    if (!cell) return [];
    cells.push((cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '').trim());
  }
  return cells;
}

function redirectIn(line: string): StoredRedirect {
  const [from = '', to = '', status = ''] = cellsOf(line);
  if (status === '410' || to === '') return { from, status: 410 };
  return { from, to, status: status === '302' ? 302 : 301 };
}
