/** What tests of growth ask functions with. */
import { DomainError } from '../../src/errors';
import { escapeText } from '../../src/markup/tree';
import { UnusableCopy } from '../../src/transfer/story/copy';
import { FrontMatterError } from '../../src/transfer/markdown/frontmatter';

/** Functions by name, each with whatever it is given beside the text. */
export type Functions = Readonly<Record<string, (text: string) => unknown>>;

export const escaped = (text: string): string => escapeText(text).replaceAll('"', '&quot;');
export const paragraph = (text: string): string => `<p>${escapeText(text)}</p>`;

const refusals = [DomainError, FrontMatterError, UnusableCopy];

/** What refuses its input has read it, as far as it does. */
export function unlessRefused(read: (text: string) => unknown): (text: string) => unknown {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (!refusals.some((kind) => error instanceof kind)) throw error;
      return error;
    }
  };
}
