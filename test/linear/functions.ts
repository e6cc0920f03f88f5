/** Helpers for tests of growth. */
import { DomainError } from '../../src/errors';
import { escapeText } from '../../src/markup/tree';
import { UnusableCopy } from '../../src/transfer/story/copy';
import { FrontMatterError } from '../../src/transfer/markdown/frontmatter.error';

/** Functions by name; other arguments than the text are fixed. */
export type Functions = Readonly<Record<string, (text: string) => unknown>>;

export const escaped = (text: string): string => escapeText(text).replaceAll('"', '&quot;');
export const paragraph = (text: string): string => `<p>${escapeText(text)}</p>`;

const refusals = [DomainError, FrontMatterError, UnusableCopy];

/** A refusal counts as a result: the function has read its input until then. */
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
