import type { Request, Response } from 'express';
import type { PageViewContext } from '../../articles/page/format';
import { formatDateTime } from '../../language/locale/dates';
import { nameIn } from '../../language/names';
import { wordsIn } from '../../language/wording';
import { deskOf } from '../../web/pages/desk-page';
import { dateStyle } from '../../web/pages/paper';
import { param } from '../../web/params';
import type { Site } from '../../web/site';
import type { PresenceStreams } from '../../workflow/presence/presence.streams';
import { readFront, type Front } from '../curating/front';

/** Services of the desk's pages about fronts. */
export interface FrontDeskParts {
  readonly site: Site;
  readonly context: PageViewContext;
  /** Streams to the open pages of fronts; absent where a process serves none. */
  readonly presence?: Pick<PresenceStreams, 'open' | 'changed'>;
}

/** The context of the lines of a page. */
export interface FrontDeskContext {
  readonly context: PageViewContext;
  /** Language of the desk. */
  readonly lang: string;
  readonly now: Date;
}

export const frontDeskContext = (res: Response, { site, context }: FrontDeskParts): FrontDeskContext => ({
  context,
  lang: deskOf(res).lang,
  now: site.clock(),
});

/** The front that a request is about. @throws NotFound */
export const requestedFront = (req: Request, { context }: FrontDeskParts): Front =>
  readFront(param(req, 'key'), context.paper(), context.sections());

/** A time in the language of the desk. */
export const deskTimeOf = (time: Date, { context, lang }: FrontDeskContext): string =>
  formatDateTime(time, dateStyle(context.paper(), lang));

/** The name of a front: the section or “front page”, with the edition. */
export function frontName({ section, lang }: Front, { context, lang: deskLang }: FrontDeskContext): string {
  const edition = nameIn(lang, deskLang);
  const name = section ? wordsIn(section.names, deskLang) : context.t(deskLang, 'fronts.desk.frontPage');
  return context.t(deskLang, 'fronts.desk.frontIn', { name, edition });
}
