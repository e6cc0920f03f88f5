/** Changes settings of the whole paper and checks permissions, which the rooms below do not know. */
import { z } from 'zod';
import type { Actor, ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, type Message } from '../../errors';
import { recordEvent } from '../../events/outbox';
import { SYNONYMS_SETTING } from '../../search/synonyms.source';
import { loadHouseStyle, saveHouseStyle } from '../../settings/house.style';
import { savePaper } from '../../settings/paper.service';
import { savePublication } from '../../settings/publication';
import { definedOnly, omit } from '../../defined-only';
import { findSetting, saveSetting } from '../../settings/setting.model';

/** Runs the change of a setting with its permission check and audit entry. */
const setting = ({ who, now }: ActorContext, subject: string, work: () => Promise<unknown>): Promise<void> =>
  transaction(async () => {
    requireMay(who, 'settings.manage');
    await work();
    await remember({ at: now, actor: who.id, act: 'settings.changed', subject });
  });

export const setPaper = (who: Actor, raw: unknown, now: Date): Promise<void> =>
  setting({ who, now }, 'settings:paper', () => savePaper(raw));

/** Sets the requirements of a story before publication, by kind of story. */
export const setPublication = (who: Actor, raw: unknown, now: Date): Promise<void> =>
  setting({ who, now }, 'settings:publication', () => savePublication(raw));

export interface Spellings {
  /** A phrase and its replacement; without one, the phrase is not permitted. */
  readonly words: readonly (readonly [string, string | undefined])[];
  readonly exceptions: readonly string[];
}

/** Sets the house style; other properties of an existing entry are kept. */
export const setHouseStyle = (who: Actor, { words, exceptions }: Spellings, now: Date): Promise<void> =>
  setting({ who, now }, 'settings:house-style', async () => {
    const before = new Map((await loadHouseStyle()).words.map((word) => [word.find, word]));
    const next = words.map(([find, use]) => {
      const kept = omit({ use: '', ...before.get(find), find }, 'use');
      return { ...kept, ...definedOnly({ use }) };
    });
    await saveHouseStyle({ words: next, exceptions });
  });

const MOST_GROUPS = 2000;
const group = z.array(z.string().max(60)).min(2).max(12);
const groups = z.array(group).max(MOST_GROUPS);
/** Groups and letters of each that a refusal names. */
const NAMED = { groups: 3, letters: 40 };

/** The editors' synonyms for the search, in addition to the built-in ones. */
export async function listSynonyms(): Promise<readonly (readonly string[])[]> {
  return groups.safeParse(await findSetting(SYNONYMS_SETTING)).data ?? [];
}

export const setSynonyms = (who: Actor, given: readonly (readonly string[])[], now: Date): Promise<void> =>
  setting({ who, now }, 'settings:synonyms', async () => {
    const read = groups.safeParse(given);
    if (!read.success) throw new InvalidInput({ groups: refusalOf(given) });
    await saveSetting(SYNONYMS_SETTING, read.data);
    await recordEvent({ type: 'settings.changed', subject: SYNONYMS_SETTING, drops: [] });
  });

/** Names the groups that cannot be stored. */
function refusalOf(given: readonly (readonly string[])[]): Message {
  const wrong = given.filter((names) => !group.safeParse(names).success).slice(0, NAMED.groups);
  if (wrong.length === 0) return { key: 'administration.synonyms.tooMany', values: { max: MOST_GROUPS } };
  const named = wrong.map((names) => `«${names.join('، ').slice(0, NAMED.letters)}»`);
  return { key: 'administration.synonyms.wrong', values: { groups: named.join(' · ') } };
}
