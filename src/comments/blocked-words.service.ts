/** Words and phrases that make a comment look like spam: the newsroom's own list. */
import { z } from 'zod';
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { searchKey } from '../language/text/fold';
import { line, readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';
import { usualWords } from './sending/spam';

const KEY = 'comment-words';
const MOST = 2000;

const typed = z.object({
  words: z
    .array(line(60).refine((word) => searchKey(word).trim() !== '', 'web.error.required'))
    .max(MOST, 'comments.error.words'),
});
const kept = z.object({ words: z.array(z.string()) });

/** The list as it stands; the usual words before anybody changed it. */
export async function listBlockedWords(): Promise<readonly string[]> {
  return kept.safeParse(await findSetting(KEY)).data?.words ?? usualWords;
}

/** @throws InvalidInput (`words`) */
export function setBlockedWords(who: Actor, words: readonly string[], now: Date): Promise<void> {
  return transaction(async () => {
    // The list holds for all stories, so leave for some sections is not enough.
    requireMay(who, 'comment.moderate');
    const read = readInput(typed, { words });
    await saveSetting(KEY, { words: [...new Set(read.words)] });
    const detail = { words: read.words.length };
    await remember({
      at: now,
      actor: who.id,
      act: 'comment.words',
      subject: 'settings:comment-words',
      detail,
    });
  });
}
