/** Changes redirects and checks permissions. */
import type { Actor } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { DomainError, InvalidInput } from '../../errors';
import type { Message } from '../../errors';
import { normalPath } from '../../seo/redirect';
import type { StoredRedirect } from '../../seo/redirect';
import { addRedirect, findRedirect, markGone } from '../../seo/redirect.service';

/** Redirects an address; without a target, the address is gone (410). */
export function setRedirect(who: Actor, { from, to, status }: StoredRedirect, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'redirect.manage');
    if (!from.startsWith('/')) throw new InvalidInput({ from: { key: 'seo.error.notAPath' } });
    if (status === 410 || to === undefined) await markGone(from);
    else {
      await refuseReturn(from, to);
      await addRedirect(from, to, status);
    }
    await remember({
      at: now,
      actor: who.id,
      act: 'redirect.set',
      subject: `redirect:${from}`,
      detail: { to, status },
    });
  });
}

/** A redirect that leads back would be replaced without a word. @throws InvalidInput */
async function refuseReturn(from: string, to: string): Promise<void> {
  const back = await findRedirect(to);
  if (back?.to !== undefined && normalPath(back.to) === normalPath(from))
    throw new InvalidInput({ to: { key: 'seo.error.leadsBack', values: { from: back.from } } });
}

export interface ImportedRedirects {
  readonly count: number;
  /** Refused lines, from 1, each with its reason. */
  readonly refused: readonly { readonly line: number; readonly userMessage: Message }[];
}

const MOST_LINES = 20_000;

/** Imports one `from,to,status` per line; refused lines do not affect valid ones. */
export async function importRedirects(who: Actor, csv: string, now: Date): Promise<ImportedRedirects> {
  requireMay(who, 'redirect.manage');
  const lines = csv.split(/\r?\n/).slice(0, MOST_LINES);
  const refused: { line: number; userMessage: Message }[] = [];
  let count = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || /^\uFEFF?"?from"?\s*[,;\t]/i.test(line)) continue;
    try {
      await setRedirect(who, redirectIn(line), now);
      count += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [userMessage = error.userMessage] =
        error instanceof InvalidInput ? Object.values(error.fields) : [];
      refused.push({ line: at + 1, userMessage });
    }
  }
  return { count, refused };
}

const CELL = /(?:[^\S\t]*"((?:[^"]|"")*)"[^\S\t]*|([^,;\t"]*))(?:[,;\t]|$)/y;

/** The cells of a line of CSV, separated by commas, semicolons or tabs. */
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
