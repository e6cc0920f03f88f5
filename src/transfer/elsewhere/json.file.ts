import { readFile } from 'node:fs/promises';
import { isMissingFile } from '../file';
import { UnusableCopy } from '../copy';

/** The text of a file in UTF-8. @throws UnusableCopy where there is none */
export async function readJsonText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw isMissingFile(error) ? new UnusableCopy('missing') : error;
  }
}

/** A value that JSON holds; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
