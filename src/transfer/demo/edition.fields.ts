/** Fields of the demo edition's files. */
import { z } from 'zod';

/** A text that must not be empty. */
export const fieldText = z.string('is missing').trim().min(1, 'is missing');

/** Reads the fields of a file. @throws Error that names the missing, unknown and invalid keys */
export function readFields<T>(schema: z.ZodType<T>, values: unknown): T {
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(explanation).join('; '), { cause: read.error });
}

const explanation = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `unknown key "${key}"`).join('; ')
    : `the key "${issue.path.join('.')}" ${issue.message}`;
