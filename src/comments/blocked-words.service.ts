/** The newsroom's list of words and phrases that raise the spam score of a comment or a tip. */
import { z } from 'zod';
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { searchKey } from '../language/text/fold';
import { line, readInput } from '../input';
import { findSetting, saveSetting } from '../settings/setting.model';
import { defaultBlockedWords } from './sending/spam';

const KEY = 'comment-words';
const MOST = 2000;

const listInput = z.object({
  words: z
    .array(line(60).refine((word) => searchKey(word).trim() !== '', 'web.error.required'))
    .max(MOST, 'comments.error.words'),
});
const storedList = z.object({ words: z.array(z.string()) });

/** The stored list; the default list until an editor saves one. */
export async function listBlockedWords(): Promise<readonly string[]> {
  return storedList.safeParse(await findSetting(KEY)).data?.words ?? defaultBlockedWords;
}

/** Replaces the list. @throws InvalidInput (`words`), NotAllowed */
export function setBlockedWords({ who, now }: ActorContext, words: readonly string[]): Promise<void> {
  return transaction(async () => {
    // The list applies to all stories: permission for some sections is not enough.
    requireMay(who, 'comment.moderate');
    const read = readInput(listInput, { words });
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
