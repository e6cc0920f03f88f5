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
  /** Longer phrases in which the words may stay. */
  except: z.array(line(200)).max(50).exactOptional(),
  /** Languages in which it holds; all without it. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(10)
    .exactOptional(),
});

export const houseStyleSchema = z.strictObject({
  words: z.array(houseWord).max(2000).default([]),
  /** Phrases that stay as they are wherever they stand. */
  exceptions: z.array(line(200)).max(2000).default([]),
});

export type HouseStyle = z.output<typeof houseStyleSchema>;

/** Reads a house style as a form or a file has it. @throws InvalidInput with a message for each field. */
export const readHouseStyle = (raw: unknown): HouseStyle => readInput(houseStyleSchema, raw);

export const loadHouseStyle = async (): Promise<HouseStyle> => readHouseStyle((await findSetting(KEY)) ?? {});

/** Sets the house style; no page changes by it. */
export async function saveHouseStyle(raw: unknown): Promise<HouseStyle> {
  const style = readHouseStyle(raw);
  await transaction(async () => {
    await saveSetting(KEY, style);
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: [] });
  });
  return style;
}

/** What holds in a language, as the copy desk takes it. */
export function houseStyleIn({ words, exceptions }: HouseStyle, lang: string) {
  const here = words.filter(({ languages }) => languages?.includes(lang) ?? true);
  const houseStyle = here.map(({ find, use, except }) => ({
    find,
    ...(use !== undefined && { use }),
    ...(except && { except }),
  }));
  return { houseStyle, exceptions };
}
