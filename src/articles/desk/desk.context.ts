/** The context of the desk's pages of stories. */
import type { Response } from 'express';
import { formatDateTime } from '../../language/locale/dates';
import { deskOf } from '../../web/pages/desk-page';
import type { Site } from '../../web/site';
import type { ShownTime } from '../page/article.view';
import type { PageViewContext } from '../page/format';
import { dateStyle } from '../../web/pages/paper';

/** What routes of the desk are made with. */
export type DeskParts = Omit<PageViewContext, 'assets'> & Pick<Site, 'assets' | 'clock' | 'renderer'>;

/** The paper, in the desk language of the person. */
export interface DeskViewContext extends Pick<DeskParts, 'paper' | 't' | 'sections'> {
  readonly lang: string;
}

export const viewContextOf = ({ paper, t, sections }: DeskParts, res: Response): DeskViewContext => ({
  paper,
  t,
  sections,
  lang: deskOf(res).lang,
});

/** A moment by the paper's clock, in the language of the desk. */
export const formatMoment = (moment: Date, { paper, lang }: DeskViewContext): ShownTime => ({
  iso: moment.toISOString(),
  text: formatDateTime(moment, dateStyle(paper(), lang)),
});
