import type { HourOfReading } from '../../articles/reading/reading.hours.model';
import { formatTime } from '../../language/locale/dates';
import { formatNumber } from '../../language/locale/numbers';
import { directionOf } from '../../language/text/direction';
import { dateStyle } from '../../web/pages/paper';
import { barChart, type BarChart } from '../chart';
import type { HomeContext } from './story.view';

/** What readers read in the last hours. */
export interface HomeReading {
  readonly none: boolean;
  readonly total: string;
  readonly chart: BarChart;
  readonly hours: readonly {
    readonly time: { readonly iso: string; readonly text: string };
    readonly reads: string;
  }[];
}

export function readingView(hours: readonly HourOfReading[], { lang, paper }: HomeContext): HomeReading {
  const style = dateStyle(paper, lang);
  const number = (count: number) => formatNumber(count, style.locale, style.digits);
  const total = hours.reduce((sum, { reads }) => sum + reads, 0);
  return {
    none: total === 0,
    total: number(total),
    chart: barChart(
      hours.map(({ reads }) => reads),
      directionOf(lang) === 'rtl',
    ),
    hours: hours.map(({ at, reads }) => ({
      time: { iso: at.toISOString(), text: formatTime(at, style) },
      reads: number(reads),
    })),
  };
}
