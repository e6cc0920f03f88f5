import type { Actor } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { roles } from '../../src/accounts/permissions/role';
import { actNames, actTowards, isOpen, mayAct, ruleOf } from '../../src/workflow/acts';
import type { Act } from '../../src/workflow/acts';
import { stages } from '../../src/workflow/stage';
import { anId } from '../an-id';
import { anActor } from '../an.actor';

const me = anId('a'.repeat(24));
const other = anId('b'.repeat(24));
const sports = anId('1'.repeat(24));
const culture = anId('2'.repeat(24));
const actor = (role: Role): Actor => anActor(role, { id: me, sectionIds: [sports] });

const mine = { ownerIds: [me], sectionIds: [culture] };
const ofMySection = { ownerIds: [other], sectionIds: [sports] };
const others = { ownerIds: [other], sectionIds: [culture] };

const editorial: readonly Act[] = ['take', 'send_back', 'approve', 'reopen', 'schedule', 'unschedule'];
const withReaders: readonly Act[] = ['publish', 'correct', 'hold', 'unpublish', 'archive'];

/** Who may do what to whose story, before an administrator changes the table. */
const allowed: Readonly<
  Record<Role, readonly [mine: readonly Act[], section: readonly Act[], others: readonly Act[]]>
> = {
  administrator: [actNames, actNames, actNames],
  editor: [actNames, actNames, actNames],
  // Their own story in a section of others is for the editors of that section.
  section_editor: [['submit', 'withdraw'], ['submit', 'withdraw', ...editorial, ...withReaders], []],
  journalist: [['submit', 'withdraw'], [], []],
  contributor: [['submit', 'withdraw'], [], []],
  photographer: [[], [], []],
  moderator: [[], [], []],
};

describe.each(roles)('a %s', (role) => {
  const [own, section, rest] = allowed[role];
  test.each(actNames)('does %s to no more stories than the table says', (act) => {
    const whose = [mine, ofMySection, others].map((subject) => mayAct(actor(role), act, subject));
    expect(whose).toEqual([own, section, rest].map((acts) => acts.includes(act)));
  });
});

test.each(stages)('in the stage %s no act is open but those the table names', (stage) => {
  const open = actNames.filter((act) => isOpen(act, stage));
  expect(open).toEqual(actNames.filter((act) => ruleOf(act).from.includes(stage)));
});

test('a killed story stays dead', () => {
  expect(actNames.filter((act) => isOpen(act, 'killed'))).toEqual([]);
});

test('every stage but the first is reached by an act, and an act is known by where it leads', () => {
  for (const to of stages) expect(stages.some((from) => actTowards(from, to) !== undefined)).toBe(true);
  for (const from of stages) {
    for (const to of stages) {
      const ways = actNames.filter((act) => act !== 'correct' && isOpen(act, from) && ruleOf(act).to === to);
      expect([from, to, ways.length]).toEqual([from, to, Math.min(ways.length, 1)]);
    }
  }
});
