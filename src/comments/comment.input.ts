import { z } from 'zod';
import { optionalLine, publicName, readInput, text } from '../input';

/** Longest comment, in UTF-16 code units; the form names the same limit. */
export const LONGEST = 3000;
const LONGEST_NAME = 60;
const LONGEST_EMAIL = 200;
/** All fields together. */
export const LONGEST_FORM = LONGEST + LONGEST_NAME + LONGEST_EMAIL;

const commentText = text(LONGEST).pipe(z.string().regex(/\p{L}|\p{N}/u, 'web.error.required'));

const commentSchema = z.object({
  name: publicName(LONGEST_NAME, 'comments.error.nameAddress'),
  email: optionalLine(LONGEST_EMAIL)
    .pipe(z.union([z.literal(''), z.email('comments.error.email')], 'comments.error.email'))
    .default(''),
  text: commentText,
});

export interface CommentInput {
  readonly name: string;
  /** '' where the reader gave none. */
  readonly email: string;
  readonly text: string;
}

/** Reads the fields of a comment, without invisible characters. @throws InvalidInput with a message per field */
export const readCommentInput = (raw: unknown): CommentInput => readInput(commentSchema, raw);

/** @throws InvalidInput (`text`) */
export const readCommentText = (raw: unknown): string => readInput(z.object({ text: commentText }), raw).text;
