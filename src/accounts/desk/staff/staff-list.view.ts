/** The newsroom's accounts as a list. */
import type { Response } from 'express';
import { alphabetical, listed } from '../../../language/names';
import { deskTime, messageText } from '../../../web/pages/desk-page';
import { keysWithoutSearch } from '../../../web/pages/list.view';
import type { ListAct, ListCell, ListKey, ListRow, ListTable } from '../../../web/pages/list.view';
import { template } from '../../../web/templates/template';
import type { Account } from '../../account';
import type { Attendance } from '../../staff.service';
import type { AccountsDeskParts } from '../parts';

/** The accounts of the newsroom. */
interface StaffPage {
  readonly table: ListTable;
  readonly keys: readonly ListKey[];
}

export const staffTemplate = template<StaffPage>('desk/account/staff');

/** An account, and what the list says about it. */
export interface StaffEntry {
  readonly account: Account;
  readonly attendance: Attendance;
  readonly picture: string | undefined;
}

interface StaffContext {
  readonly res: Response;
  readonly lang: string;
  readonly now: Date;
  /** Id of the person who looks. */
  readonly self: string;
}

/** The newsroom's accounts by name, closed ones last. */
export function staffPage(
  parts: AccountsDeskParts,
  entries: readonly StaffEntry[],
  context: StaffContext,
): StaffPage {
  const say = (key: string) => messageText(context.res, { key });
  const columns = ['field.email', 'field.role', 'staff.state', 'staff.seen'];
  return {
    table: {
      label: say('accounts.staff.title'),
      heading: say('accounts.field.name'),
      columns: columns.map((name) => say(`accounts.${name}`)),
      rows: [...entries].sort(byClosedAndName(context.lang)).map((entry) => rowOf(parts, entry, context)),
      pictured: true,
      placeholder: 'user-round',
      choosable: false,
      menus: true,
    },
    keys: keysWithoutSearch,
  };
}

function byClosedAndName(lang: string): (one: StaffEntry, other: StaffEntry) => number {
  const compare = alphabetical(lang);
  const isClosed = ({ attendance }: StaffEntry) => Number(attendance.state === 'closed');
  return (one, other) => isClosed(one) - isClosed(other) || compare(one.account.name, other.account.name);
}

const SIZE = 64;

function rowOf(parts: AccountsDeskParts, entry: StaffEntry, context: StaffContext): ListRow {
  const { account, picture } = entry;
  const sections = parts.sections(context.lang).filter(({ id }) => account.sectionIds?.includes(id));
  const names = listed(
    sections.map(({ name }) => name),
    context.lang,
  );
  return {
    id: account.id,
    name: account.name,
    href: `/desk/accounts/${account.id}`,
    ...(picture !== undefined && { picture: { src: picture, width: SIZE, height: SIZE } }),
    notes: names === '' ? [] : [{ text: names }],
    cells: cellsOf(entry, context),
    menu: menuOf(entry, context),
  };
}

/** The signs of states are those of stories' stages. */
const signs = { invited: 'submitted', active: 'published', closed: 'archived' } as const;

function cellsOf({ account, attendance }: StaffEntry, { res, now }: StaffContext): readonly ListCell[] {
  const say = (key: string) => messageText(res, { key: `accounts.${key}` });
  const { state, seenAt } = attendance;
  const seen = seenAt && deskTime(res, seenAt, now);
  const label = say('staff.seen');
  return [
    { label: say('field.email'), text: account.email, dir: 'ltr' },
    { label: say('field.role'), text: say(`role.${account.role}`) },
    { label: say('staff.state'), text: say(`staff.state.${state}`), stage: signs[state] },
    seen ? { label, text: seen.relative, iso: seen.iso, hint: seen.text } : { label, text: '' },
  ];
}

function menuOf({ account, attendance }: StaffEntry, { res, self }: StaffContext): readonly ListAct[] {
  const say = (name: string) => messageText(res, { key: `accounts.staff.${name}` });
  const at = `/desk/accounts/${account.id}`;
  const byline = { name: messageText(res, { key: 'desk.byline.of' }), icon: 'pencil', href: `${at}/byline` };
  if (attendance.state === 'closed')
    return [byline, { name: say('reopen'), icon: 'undo-2', action: `${at}/reopen` }];
  const close = { name: say('close'), icon: 'ban', action: `${at}/close`, confirm: say('closeConfirm') };
  return [
    byline,
    { name: say('link'), icon: 'link', action: `${at}/link` },
    { name: say('signOut'), icon: 'log-out', action: `${at}/sign-out`, confirm: say('signOutConfirm') },
    ...(account.id === self ? [] : [close]),
  ];
}
