/** Times as editors type them: by the clock of the paper's zone. */

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

/** `2026-11-24T20:30`, as fields of the kind `datetime-local` take it. */
export const localTime = (moment: Date, timeZone: string): string =>
  formatOf(timeZone).format(moment).replace(' ', 'T');

/** The moment a clock of the zone shows this; undefined for what is no time. */
export function momentOf(local: string, timeZone: string): Date | undefined {
  const match = LOCAL.exec(local);
  if (!match) return undefined;
  const asUtc = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (moment: number) => Date.parse(`${localTime(new Date(moment), timeZone)}:00Z`) - moment;
  // The second look counts on days when the clocks are changed.
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first));
}
