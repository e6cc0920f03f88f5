/** The navigation among the areas of the administration, beside their pages. */
import type { Response } from 'express';
import { actorOf } from '../accounts/signed-in';
import { messageText } from '../web/pages/desk-page';
import { areaGroupsFor } from './areas';

interface AreaLine {
  readonly icon: string;
  readonly href: string;
  readonly name: string;
  readonly about: string;
  readonly current: boolean;
}

/** A group of areas with its name. */
export interface AreaGroup {
  readonly name: string;
  readonly areas: readonly AreaLine[];
}

/** The groups of areas that the person may manage; the one of the page is marked. */
export function areaNav(res: Response): readonly AreaGroup[] {
  const [path = ''] = res.req.originalUrl.split('?', 1);
  const [, , page] = path.split('/');
  return areaGroupsFor(actorOf(res.req)).map(({ group, areas }) => ({
    name: messageText(res, { key: `administration.group.${group}` }),
    areas: areas.map(({ name, icon }) => ({
      icon,
      href: `/desk/${name}`,
      name: messageText(res, { key: `administration.area.${name}` }),
      about: messageText(res, { key: `administration.about.${name}` }),
      current: name === page,
    })),
  }));
}
