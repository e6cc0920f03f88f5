import { cleanText } from '../language/text/clean';

/** Cleans a run of text and keeps the spaces at its edges, because they separate it from its neighbours. */
export function cleanRun(run: string): string {
  const text = cleanText(run);
  if (text === '') return /\s/.test(run) ? ' ' : '';
  return text + (/[^\S\u00a0\u202f]$/.test(run) && !/\s$/.test(text) ? ' ' : '');
}
