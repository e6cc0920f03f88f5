import type { Actor } from '../accounts/account';
import type { Action } from '../accounts/permissions/actions';
import { mayAtAll } from '../accounts/permissions/permissions';
import type { DeskMenuEntry } from '../accounts/desk.menu';

/** The menu's one line for all of it, and its key. */
export const areasKey = 'administration.menu';
export const administrationMenu: readonly DeskMenuEntry[] = [
  { key: areasKey, href: '/desk/administration', permission: 'tag.manage' },
];

interface Area {
  readonly name: string;
  readonly permission: Action;
}

/** The areas in the order of the overview; each has its page at `/desk/NAME`. */
const areas: readonly Area[] = [
  { name: 'settings', permission: 'settings.manage' },
  { name: 'sections', permission: 'section.manage' },
  { name: 'menus', permission: 'section.manage' },
  { name: 'people', permission: 'person.manage' },
  { name: 'tags', permission: 'tag.manage' },
  { name: 'pages', permission: 'page.manage' },
  { name: 'redirects', permission: 'redirect.manage' },
  { name: 'house-style', permission: 'settings.manage' },
  { name: 'synonyms', permission: 'settings.manage' },
  { name: 'publication', permission: 'settings.manage' },
  { name: 'audit', permission: 'audit.read' },
  { name: 'jobs', permission: 'job.read' },
];

export const areasFor = (who: Actor): readonly string[] =>
  areas.filter(({ permission }) => mayAtAll(who, permission)).map(({ name }) => name);
