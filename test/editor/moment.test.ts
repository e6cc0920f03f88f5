import { momentText } from '../../src/editor/text/moment';
import { formatDateTime } from '../../src/language/locale/dates';
import { offsetAt } from '../../src/language/locale/local-time';

test.each(['ar-MA', 'fr-MA', 'en-GB'])(
  'a suggestion has the date and time that the history has, whatever zone the browser knows: %s',
  (locale) => {
    const moment = new Date('2026-12-01T04:34:00Z');
    const style = { locale, timeZone: 'Asia/Tokyo' };
    const offset = offsetAt(moment.getTime(), style.timeZone);
    expect(momentText(moment, { locale, offset })).toBe(formatDateTime(moment, style));
  },
);
