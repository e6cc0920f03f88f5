import { z } from 'zod';
import { cleanLine } from '../../../language/text/clean';
import type { Stage } from '../../../workflow/stage';
import { isStage } from '../../../workflow/stage';

/** What the list is narrowed to; what is not understood is passed over, as in an old link. */
export interface ListQuery {
  readonly status: Stage | undefined;
  readonly section: string | undefined;
  /** Account that began the stories. */
  readonly author: string | undefined;
  readonly lang: string | undefined;
  readonly q: string;
  /** The last story of the page before. */
  readonly after: { readonly savedAt: Date; readonly id: string } | undefined;
}

const id = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .optional()
  .catch(undefined);

const listQuery = z.object({
  status: z
    .custom<Stage>((value) => isStage(value))
    .optional()
    .catch(undefined),
  section: id,
  author: id,
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .catch(undefined),
  q: z.string().transform(cleanLine).pipe(z.string().max(200)).catch(''),
  after: z
    .string()
    .regex(/^\d{1,15}\.[0-9a-f]{24}$/)
    .transform((cursor) => {
      const [time = '', story = ''] = cursor.split('.');
      return { savedAt: new Date(Number(time)), id: story };
    })
    .optional()
    .catch(undefined),
});

/** Reads the query of the list. */
export const readListQuery = (query: unknown): ListQuery => {
  const { status, section, author, lang, q, after } = listQuery.parse(query);
  return { status, section, author, lang, q, after };
};

/** The list's address with what it is narrowed to. */
export function listAddress(
  query: ListQuery,
  after?: { readonly savedAt: Date; readonly id: string },
): string {
  const { status, section, author, lang, q } = query;
  const pairs = Object.entries({ status, section, author, lang, q: q === '' ? undefined : q });
  const params = new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
  if (after) params.set('after', `${after.savedAt.getTime()}.${after.id}`);
  const text = params.toString();
  return text === '' ? '/desk/articles' : `/desk/articles?${text}`;
}
