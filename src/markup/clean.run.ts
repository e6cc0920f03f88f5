import { cleanText } from '../language/text/clean';

/** A run of text, clean. The edges of a run touch its neighbours: the space there stays. */
export function cleanRun(run: string): string {
  const text = cleanText(run);
  if (text === '') return /\s/.test(run) ? ' ' : '';
  return text + (/[^\S\u00a0\u202f]$/.test(run) && !/\s$/.test(text) ? ' ' : '');
}
