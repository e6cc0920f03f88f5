/** How many stories use a record: it can be removed once there are none. */
import type { Response } from 'express';
import { countStoriesUsing, MOST_COUNTED } from '../articles/upkeep/removal.service';
import type { Id } from '../ids/id';
import { formatNumber } from '../language/locale/numbers';
import { deskOf, messageText } from '../web/pages/desk-page';
import { cappedCount } from '../web/pages/list.view';
import { dateStyle } from '../web/pages/paper';
import type { RemovalUses } from './screen';

type Kind = 'section' | 'person';

/** The filter of the list of stories that finds them. */
const FILTER = { section: 'section', person: 'author' } as const;

const capped = (res: Response, count: number): string => {
  const { locale, digits } = dateStyle(deskOf(res).paper(), deskOf(res).lang);
  return cappedCount(count, MOST_COUNTED, (number) => formatNumber(number, locale, digits));
};

/** The number of stories, for a list. */
export const storyCount = async (res: Response, kind: Kind, id: Id): Promise<string> =>
  capped(res, await countStoriesUsing(kind, id));

/** Why a record cannot be removed, shown before it is tried; undefined where no story uses it. */
export async function storiesUsing(res: Response, kind: Kind, id: Id): Promise<RemovalUses | undefined> {
  const count = await countStoriesUsing(kind, id);
  if (count === 0) return undefined;
  return {
    text: messageText(res, { key: `administration.usedBy.${kind}`, values: { count } }),
    href: `/desk/articles?${FILTER[kind]}=${id}`,
    link: messageText(res, { key: 'administration.usedStories' }),
  };
}
