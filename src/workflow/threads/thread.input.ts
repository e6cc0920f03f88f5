import { z } from 'zod';
import { readInput, text } from '../../input';

const said = text(4000).pipe(z.string().min(1, 'web.error.required'));

const threadSchema = z.object({
  text: said,
  blockId: z
    .string()
    .regex(/^(?:[a-z0-9]{1,16})?$/)
    .default(''),
  quote: text(1000).default(''),
});

const replySchema = z.object({ text: said });

export interface ThreadInput {
  readonly text: string;
  readonly blockId?: string;
  readonly quote?: string;
}

/** Reads a new note, with the passage it is about where it is about one. */
export function readThreadInput(raw: unknown): ThreadInput {
  const { text: words, blockId, quote } = readInput(threadSchema, raw);
  return blockId === '' ? { text: words } : { text: words, blockId, quote };
}

export const readReplyInput = (raw: unknown): { readonly text: string } => readInput(replySchema, raw);
