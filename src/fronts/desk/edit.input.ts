import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { InvalidInput } from '../../errors';
import { id, optionalLine, readInput, text } from '../../input';
import { definedOnly } from '../../defined-only';
import { momentOf } from '../../language/locale/local-time';
import type { FormValues } from '../../web/request/form';
import { backfillRules } from '../curating/curation';
import type { CurationEdit } from '../curating/edits/edit';
import {
  LONGEST_TITLE,
  MOST_CARDS,
  MOST_ZONES,
  zoneLayouts,
  type ZoneLayout,
} from '../curating/zone-layouts';

const NOT_UNDERSTOOD = 'web.error.notUnderstood';
const whole = z.coerce.number(NOT_UNDERSTOOD).int(NOT_UNDERSTOOD);
const upTo = (max: number, min = 0) => whole.min(min, NOT_UNDERSTOOD).max(max, NOT_UNDERSTOOD);
const position = upTo(100);
const zone = z.string(NOT_UNDERSTOOD).regex(/^[\da-z]{1,16}$/, NOT_UNDERSTOOD);
const layout = z.enum(zoneLayouts, NOT_UNDERSTOOD);
/** An empty field is an absent one. */
const optionalField = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const ofCards = [
  z.object({ do: z.literal('up'), id: id() }),
  z.object({ do: z.literal('down'), id: id() }),
  /** `place` is the position as people count it, from 1. */
  z.object({
    do: z.literal('to'),
    id: id(),
    zone,
    to: optionalField(position),
    place: optionalField(upTo(100, 1)),
  }),
  z.object({ do: z.literal('remove'), id: id() }),
  z.object({ do: z.literal('add'), id: id(), zone, to: optionalField(position) }),
  z.object({
    do: z.literal('change'),
    id: id(),
    until: z.string().optional(),
    kicker: optionalLine(120).optional(),
    headline: optionalLine(300).optional(),
    standfirst: text(2000).optional(),
    mediaId: optionalField(id()),
  }),
] as const;

const ofZones = [
  z.object({ do: z.literal('addZone'), layout, title: optionalLine(LONGEST_TITLE).optional() }),
  z.object({ do: z.literal('moveZone'), zone, to: upTo(MOST_ZONES) }),
  z.object({ do: z.literal('zoneUp'), zone }),
  z.object({ do: z.literal('zoneDown'), zone }),
  z.object({ do: z.literal('removeZone'), zone }),
  z.object({
    do: z.literal('changeZone'),
    zone,
    layout: optionalField(layout),
    title: optionalLine(LONGEST_TITLE).optional(),
    limit: optionalField(upTo(MOST_CARDS)),
  }),
  z.object({
    do: z.literal('fill'),
    zone,
    rule: z.enum(backfillRules, NOT_UNDERSTOOD),
    hours: optionalField(upTo(24 * 365, 1)),
    sectionId: optionalField(id()),
  }),
] as const;

type CardForm = z.output<(typeof ofCards)[number]>;
type ZoneForm = z.output<(typeof ofZones)[number]>;
const schema = z.discriminatedUnion('do', [...ofCards, ...ofZones], NOT_UNDERSTOOD);
const zoneActs: readonly string[] = ofZones.map((option) => option.shape.do.value);

/** The names of the buttons that change a front. */
export const editNames = schema.options.map((option) => option.shape.do.value);

/** The version of the front on the page of the form. */
export const readVersion = (values: FormValues): number =>
  readInput(z.object({ version: whole.min(0, NOT_UNDERSTOOD) }), values).version;

const isOfZone = (form: CardForm | ZoneForm): form is ZoneForm => zoneActs.includes(form.do);

/** Reads one change to a front from a form of the desk. Times are in the paper's zone. @throws InvalidInput */
export function readEdit(values: FormValues, timeZone: string): CurationEdit {
  const form = readInput(schema, values);
  return isOfZone(form) ? zoneEdit(form) : cardEdit(form, timeZone);
}

function cardEdit(form: CardForm, timeZone: string): CurationEdit {
  const { id: articleId } = form;
  switch (form.do) {
    case 'up':
      return { do: 'shift', articleId, by: -1 };
    case 'down':
      return { do: 'shift', articleId, by: 1 };
    case 'to':
      return { do: 'move', zone: form.zone, articleId, to: form.to ?? (form.place ?? MOST_CARDS) - 1 };
    case 'remove':
      return { do: 'remove', articleId };
    case 'add':
      return { do: 'add', zone: form.zone, articleId, ...definedOnly({ to: form.to }) };
    case 'change':
      return { do: 'change', articleId, until: untilOf(form.until, timeZone), override: overrideOf(form) };
  }
}

const overrideOf = ({ kicker, headline, standfirst, mediaId }: CardForm & { do: 'change' }) =>
  definedOnly({
    kicker: kicker || undefined,
    headline: headline || undefined,
    standfirst: standfirst || undefined,
    mediaId,
  });

function zoneEdit(form: ZoneForm): CurationEdit {
  switch (form.do) {
    case 'addZone':
      return {
        do: 'addZone',
        zone: newZoneId(form.layout),
        layout: form.layout,
        ...definedOnly({ title: form.title }),
      };
    case 'moveZone':
    case 'removeZone':
      return form;
    case 'zoneUp':
      return { do: 'shiftZone', zone: form.zone, by: -1 };
    case 'zoneDown':
      return { do: 'shiftZone', zone: form.zone, by: 1 };
    case 'changeZone': {
      const { layout: to, title, limit = 0 } = form;
      return { do: 'changeZone', zone: form.zone, limit, ...definedOnly({ layout: to, title }) };
    }
    case 'fill':
      return { do: 'fill', zone: form.zone, fill: backfillOf(form) };
  }
}

/** The zones that the paper fills alone have ids of their own. */
const newZoneId = (of: ZoneLayout): string =>
  of === 'read' || of === 'sections' ? of : randomBytes(4).toString('hex');

const backfillOf = ({ rule, hours, sectionId }: ZoneForm & { do: 'fill' }) => ({
  rule,
  ...definedOnly({ hours, sectionId }),
});

function untilOf(local: string | undefined, timeZone: string): Date | undefined {
  if (local === undefined || local === '') return undefined;
  const moment = momentOf(local, timeZone);
  if (!moment) throw new InvalidInput({ until: { key: NOT_UNDERSTOOD } });
  return moment;
}
