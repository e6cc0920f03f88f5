import { text } from 'node:stream/consumers';
import { deskLanguages } from '../accounts/desk-languages';
import type { Terminal } from './command';

/** The process's own streams. */
export const processTerminal = (): Terminal => ({
  env: process.env,
  say: (line) => console.log(line),
  note: (line) => console.error(line),
  input: () => text(process.stdin),
});

/**
 * Language of what the newsroom tells the person, by the usual variables; the command line's own words are
 * English, like those of the programs around it.
 */
export function languageOf(env: Terminal['env']): string {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value) ?? '';
  const language = locale.slice(0, 2).toLowerCase();
  return deskLanguages.includes(language) ? language : 'en';
}
