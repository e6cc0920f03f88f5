import type { Actor } from '../accounts/account';
import type { Action } from '../accounts/permissions/actions';
import { mayAtAll } from '../accounts/permissions/permissions';
import type { DeskMenuEntry } from '../accounts/desk.menu';

/** The menu's one item for all areas, and its key. */
export const areasKey = 'administration.menu';
export const administrationMenu: readonly DeskMenuEntry[] = [
  {
    key: areasKey,
    href: '/desk/administration',
    group: 'lookAfter',
    icon: 'settings',
    permission: 'tag.manage',
  },
];

/** The groups of areas, in their order. */
const groups = ['paper', 'structure', 'names', 'operation'] as const;

interface Area {
  readonly name: string;
  readonly group: (typeof groups)[number];
  readonly icon: string;
  readonly permission: Action;
}

/** The areas in the order of the overview; each has its page at `/desk/NAME`. */
const areas: readonly Area[] = [
  { name: 'settings', group: 'paper', icon: 'sliders-horizontal', permission: 'settings.manage' },
  { name: 'logo', group: 'paper', icon: 'image', permission: 'settings.manage' },
  { name: 'publication', group: 'paper', icon: 'clipboard-list', permission: 'settings.manage' },
  { name: 'house-style', group: 'paper', icon: 'spell-check', permission: 'settings.manage' },
  { name: 'synonyms', group: 'paper', icon: 'languages', permission: 'settings.manage' },
  { name: 'sections', group: 'structure', icon: 'folder', permission: 'section.manage' },
  { name: 'menus', group: 'structure', icon: 'list-tree', permission: 'section.manage' },
  { name: 'pages', group: 'structure', icon: 'panel-top', permission: 'page.manage' },
  { name: 'redirects', group: 'structure', icon: 'signpost', permission: 'redirect.manage' },
  { name: 'people', group: 'names', icon: 'user-round', permission: 'person.manage' },
  { name: 'tags', group: 'names', icon: 'tags', permission: 'tag.manage' },
  { name: 'audit', group: 'operation', icon: 'shield', permission: 'audit.read' },
  { name: 'jobs', group: 'operation', icon: 'gauge', permission: 'job.read' },
  { name: '_gallery', group: 'operation', icon: 'palette', permission: 'settings.manage' },
];

export const areasFor = (who: Actor): readonly Pick<Area, 'name' | 'icon' | 'group'>[] =>
  areas.filter(({ permission }) => mayAtAll(who, permission));

/** The areas that the actor may manage, in their groups; no empty group. */
export const areaGroupsFor = (who: Actor) =>
  groups
    .map((group) => ({ group, areas: areasFor(who).filter((area) => area.group === group) }))
    .filter(({ areas: some }) => some.length > 0);
