import type { DateStyle } from '../../language/dates';
import type { Paper } from '../../web/paper';
import { localeOf } from '../../web/paper';

/** How the desk writes dates and numbers in a language. */
export function dateStyleOf(paper: Paper, lang: string): DateStyle {
  const style = { locale: localeOf(paper, lang), timeZone: paper.timeZone };
  return lang.startsWith('ar') ? { ...style, digits: paper.digits } : style;
}
