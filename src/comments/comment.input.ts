import { z } from 'zod';
import { optionalLine, publicName, readInput, text } from '../input';

/** Longest comment, in UTF-16 code units; forms say so too. */
export const LONGEST = 3000;
const LONGEST_NAME = 60;
const LONGEST_EMAIL = 200;
/** All fields together. */
export const LONGEST_FORM = LONGEST + LONGEST_NAME + LONGEST_EMAIL;

const words = text(LONGEST).pipe(z.string().regex(/\p{L}|\p{N}/u, 'web.error.required'));

const commentSchema = z.object({
  name: publicName(LONGEST_NAME, 'comments.error.nameAddress'),
  email: optionalLine(LONGEST_EMAIL)
    .pipe(z.union([z.literal(''), z.email('comments.error.email')], 'comments.error.email'))
    .default(''),
  text: words,
});

export interface CommentInput {
  readonly name: string;
  /** '' where the reader gave none. */
  readonly email: string;
  readonly text: string;
}

/** Reads what a reader wrote, cleaned of what nobody can see. */
export const readCommentInput = (raw: unknown): CommentInput => readInput(commentSchema, raw);

export const readCommentText = (raw: unknown): string => readInput(z.object({ text: words }), raw).text;
