/** Values of `<input type="datetime-local">`: local time without a zone. Source: HTML Living Standard. */
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** A moment as local time of a zone, such as `2026-11-24T18:05`. */
export function localOf(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment of a local time in a zone; undefined for an invalid time. A time that daylight saving skips
 * becomes an hour later; of a time that occurs twice the first moment counts.
 */
export function momentOf(local: string, timeZone: string): Date | undefined {
  const [, year, month, day, hour, minute] = LOCAL.exec(local) ?? [];
  if (minute === undefined) return undefined;
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  if (!Number.isFinite(asUtc)) return undefined;
  const wanted = local.slice(0, 16);
  const guesses = [...new Set([-1, 1].map((side) => asUtc - offsetAt(asUtc + side * 86_400_000, timeZone)))];
  const exact = guesses.sort((a, b) => a - b).find((guess) => localOf(new Date(guess), timeZone) === wanted);
  const real = new Date(asUtc).toISOString().slice(0, 16) === wanted;
  return real ? new Date(exact ?? guesses.at(-1) ?? asUtc) : undefined;
}

/** The offset of a zone from UTC at a moment, in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  return Date.parse(`${localOf(new Date(moment), timeZone)}Z`) - Math.floor(moment / 60_000) * 60_000;
}
