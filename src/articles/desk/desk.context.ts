/** The context of the desk's pages of stories. */
import type { Response } from 'express';
import type { Id } from '../../ids/id';
import { formatDateTime } from '../../language/locale/dates';
import { directionOf, type Direction } from '../../language/text/direction';
import { deskOf } from '../../web/pages/desk-page';
import type { Site } from '../../web/site';
import type { TimeView } from '../page/article.view';
import type { PresenceStreams } from '../../workflow/presence/presence.streams';
import type { PageViewContext } from '../page/format';
import type { TextSearch } from './list/list.search';
import { dateStyle } from '../../web/pages/paper';

/** The parts that routes of the desk are created with. */
export interface DeskParts
  extends Omit<PageViewContext, 'assets'>, Pick<Site, 'assets' | 'clock' | 'renderer'> {
  /** The paper's search; without it the list finds words of headlines. */
  readonly search?: TextSearch;
  /** Streams to open pages; absent where none are served, as in tests of one screen. */
  readonly presence?: Pick<PresenceStreams, 'open' | 'changed'>;
}

/** The view context of the paper, in the person's desk language. */
export interface DeskViewContext extends Pick<DeskParts, 'paper' | 't' | 'sections'> {
  readonly lang: string;
}

export const viewContextOf = ({ paper, t, sections }: DeskParts, res: Response): DeskViewContext => ({
  paper,
  t,
  sections,
  lang: deskOf(res).lang,
});

/** A story by its headline, in its own language and direction. */
export interface StoryHeadline {
  readonly id: Id;
  readonly headline: string;
  readonly lang: string;
  readonly dir: Direction;
}

export const headlineOf = ({
  id,
  headline,
  lang,
}: Pick<StoryHeadline, 'id' | 'headline' | 'lang'>): StoryHeadline => ({
  id,
  headline,
  lang,
  dir: directionOf(lang),
});

/** A moment in the paper's time zone, in the language of the desk. */
export const formatMoment = (moment: Date, { paper, lang }: DeskViewContext): TimeView => ({
  iso: moment.toISOString(),
  text: formatDateTime(moment, dateStyle(paper(), lang)),
});
