/** What people prefer at the desk: its language, its colours, what they closed. The audit log leaves it out. */
import { z } from 'zod';
import { readInput } from '../../input';
import { deskThemes } from '../account';
import type { Account } from '../account';
import { setPreferences } from '../account.model';
import { deskLanguages } from '../desk-languages';

/** The choices of colours: `system` follows the person's screen. */
export const themeChoices = [...deskThemes, 'system'] as const;

const preferencesSchema = z.strictObject({
  lang: z.enum(deskLanguages, 'accounts.error.lang').exactOptional(),
  theme: z.enum(themeChoices, 'web.error.notUnderstood').exactOptional(),
  steps: z.enum(['hide', 'show'], 'web.error.notUnderstood').exactOptional(),
});

export type PreferencesInput = z.output<typeof preferencesSchema>;

/** Parses a change of preferences. */
export const readPreferences = (raw: unknown): PreferencesInput => readInput(preferencesSchema, raw);

/** Stores the preferences that are given; the others stay. */
export function changePreferences({ id }: Pick<Account, 'id'>, given: PreferencesInput): Promise<void> {
  const { lang, theme, steps } = given;
  return setPreferences(id, {
    ...(lang !== undefined && { lang }),
    ...(theme !== undefined && { theme: theme === 'system' ? undefined : theme }),
    ...(steps !== undefined && { isPastFirstSteps: steps === 'hide' ? true : undefined }),
  });
}
