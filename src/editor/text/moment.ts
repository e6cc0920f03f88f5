/**
 * Moments as the desk prints them elsewhere: in its format and by the paper's clock. The page has the offset of the
 * paper's zone, because a browser can have other rules for it than the server.
 */
import { formatDateTime, type DateStyle } from '../../language/locale/dates';

/** The format of the desk, and the offset of the paper's zone when the page was made, in milliseconds. */
export interface PaperClock extends Pick<DateStyle, 'locale' | 'digits'> {
  readonly offset: number;
}

export function momentText(moment: Date, { locale, digits, offset }: PaperClock): string {
  return formatDateTime(new Date(moment.getTime() + offset), { locale, digits, timeZone: 'UTC' });
}
