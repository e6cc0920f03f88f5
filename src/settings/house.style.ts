/** The house style: spellings the paper prefers and phrases it does not print, for the copy desk. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import { line, readInput } from '../input';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'houseStyle';

const houseWord = z.strictObject({
  find: line(200),
  /** Without it the phrase is only reported. */
  use: line(200).exactOptional(),
  /** Longer phrases in which the phrase is permitted. */
  except: z.array(line(200)).max(50).exactOptional(),
  /** Languages to which it applies; all without it. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(10)
    .exactOptional(),
});

const houseStyleSchema = z.strictObject({
  words: z.array(houseWord).max(2000).default([]),
  /** Phrases that are never changed. */
  exceptions: z.array(line(200)).max(2000).default([]),
});

export type HouseStyle = z.output<typeof houseStyleSchema>;

/** Parses a house style from a form or a file. @throws InvalidInput with a message for each field. */
export const readHouseStyle = (raw: unknown): HouseStyle => readInput(houseStyleSchema, raw);

export const loadHouseStyle = async (): Promise<HouseStyle> => readHouseStyle((await findSetting(KEY)) ?? {});

/** Sets the house style; pages stay as they are. */
export async function saveHouseStyle(raw: unknown): Promise<HouseStyle> {
  const style = readHouseStyle(raw);
  await transaction(async () => {
    await saveSetting(KEY, style);
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: [] });
  });
  return style;
}

/** The rules of a language, as the copy desk takes them. */
export function houseStyleIn({ words, exceptions }: HouseStyle, lang: string) {
  const here = words.filter(({ languages }) => languages?.includes(lang) ?? true);
  const houseStyle = here.map(({ find, use, except }) => ({
    find,
    ...(use !== undefined && { use }),
    ...(except && { except }),
  }));
  return { houseStyle, exceptions };
}
