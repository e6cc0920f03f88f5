import { text } from 'node:stream/consumers';
import { deskLanguages } from '../accounts/desk-languages';
import type { Terminal } from './command';

/** The streams of the process. */
export const processTerminal = (): Terminal => ({
  env: process.env,
  say: (line) => console.log(line),
  note: (line) => console.error(line),
  input: () => text(process.stdin),
});

/**
 * Language of domain messages, by the usual variables; texts of the command line are
 * English, like those of other programs.
 */
export function languageOf(env: Terminal['env']): string {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value) ?? '';
  const language = locale.slice(0, 2).toLowerCase();
  return deskLanguages.includes(language) ? language : 'en';
}
