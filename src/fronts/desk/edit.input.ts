import { z } from 'zod';
import { InvalidInput } from '../../errors';
import { id, optionalLine, readInput, text } from '../../input';
import { definedOnly } from '../../defined-only';
import type { FormValues } from '../../web/request/form';
import type { CurationEdit } from '../curating/curation';
import { fillRules, zoneNames } from '../curating/curation';
import { momentOf } from './local-time';

const whole = z.coerce.number('web.error.notUnderstood').int('web.error.notUnderstood');
const position = whole.min(0, 'web.error.notUnderstood').max(100, 'web.error.notUnderstood');
const zone = z.enum(zoneNames, 'web.error.notUnderstood');
/** What a field left empty says: nothing. */
const emptied = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const schema = z.discriminatedUnion(
  'do',
  [
    z.object({ do: z.literal('up'), id: id() }),
    z.object({ do: z.literal('down'), id: id() }),
    z.object({ do: z.literal('to'), id: id(), zone, to: position }),
    z.object({ do: z.literal('remove'), id: id() }),
    z.object({ do: z.literal('add'), id: id(), zone, to: emptied(position) }),
    z.object({
      do: z.literal('change'),
      id: id(),
      until: z.string().optional(),
      headline: optionalLine(300).optional(),
      standfirst: text(2000).optional(),
      mediaId: emptied(id()),
    }),
    z.object({
      do: z.literal('fill'),
      zone,
      rule: z.enum(fillRules, 'web.error.notUnderstood'),
      hours: emptied(whole.min(1, 'web.error.notUnderstood').max(24 * 365, 'web.error.notUnderstood')),
      sectionId: emptied(id()),
    }),
  ],
  'web.error.notUnderstood',
);

/** The version of the front that the form was shown for. */
export const readVersion = (values: FormValues): number =>
  readInput(z.object({ version: whole.min(0, 'web.error.notUnderstood') }), values).version;

/** Reads one change to a front as the desk's forms send it. Times are those of the paper's zone. */
export function readEdit(values: FormValues, timeZone: string): CurationEdit {
  const asked = readInput(schema, values);
  switch (asked.do) {
    case 'up':
      return { do: 'shift', articleId: asked.id, by: -1 };
    case 'down':
      return { do: 'shift', articleId: asked.id, by: 1 };
    case 'to':
      return { do: 'move', zone: asked.zone, articleId: asked.id, to: asked.to };
    case 'remove':
      return { do: 'remove', articleId: asked.id };
    case 'add':
      return { do: 'add', zone: asked.zone, articleId: asked.id, ...definedOnly({ to: asked.to }) };
    case 'fill':
      return { do: 'fill', zone: asked.zone, fill: fillOf(asked) };
    case 'change': {
      const { headline, standfirst, mediaId } = asked;
      const override = definedOnly({
        headline: headline || undefined,
        standfirst: standfirst || undefined,
        mediaId,
      });
      return { do: 'change', articleId: asked.id, until: untilOf(asked.until, timeZone), override };
    }
  }
}

const fillOf = ({ rule, hours, sectionId }: z.output<typeof schema> & { do: 'fill' }) => ({
  rule,
  ...definedOnly({ hours, sectionId }),
});

function untilOf(local: string | undefined, timeZone: string): Date | undefined {
  if (local === undefined || local === '') return undefined;
  const moment = momentOf(local, timeZone);
  if (!moment) throw new InvalidInput({ until: { key: 'web.error.notUnderstood' } });
  return moment;
}
