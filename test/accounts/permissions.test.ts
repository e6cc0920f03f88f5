import { roles, system } from '../../src/accounts/account';
import type { Actor, Role } from '../../src/accounts/account';
import { actions, reachesOf, takesInOwn } from '../../src/accounts/permissions/actions';
import type { Action, Reach } from '../../src/accounts/permissions/actions';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import {
  changeableRoles,
  loadPermissions,
  savePermissions,
} from '../../src/accounts/permissions/permission.service';
import { applyPermissions, may, mayAtAll, requireMay } from '../../src/accounts/permissions/permissions';
import { listEntries } from '../../src/audit/audit.service';
import type { InvalidInput } from '../../src/errors';
import { loadMessages } from '../../src/web/templates/messages';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
const mine = { ownerIds: ['me'], sectionIds: ['elsewhere'] };
const ofMySection = { ownerIds: ['somebody'], sectionIds: ['sports'] };
const foreign = { ownerIds: ['somebody'], sectionIds: ['elsewhere'] };
const someone = (role: Role): Actor => ({ id: 'me', role, sectionIds: ['sports'] });

/** The usual table but for one cell. */
const withCell = (role: Role, action: Action, reach: Reach): void =>
  applyPermissions({ ...defaultPermissions, [role]: { ...defaultPermissions[role], [action]: reach } });
afterEach(() => applyPermissions(defaultPermissions));

describe.each(actions)('%s', (action) => {
  test('is refused to every role that is not given it', () => {
    for (const role of changeableRoles) {
      withCell(role, action, 'none');
      for (const subject of [undefined, mine, ofMySection, foreign]) {
        expect(may(someone(role), action, subject)).toBe(false);
        expect(() => requireMay(someone(role), action, subject)).toThrow('notAllowed');
      }
      expect(mayAtAll(someone(role), action)).toBe(false);
    }
  });

  test('is refused beyond what it reaches', () => {
    const reach = new Map<Reach, readonly boolean[]>([
      ['own', [true, false, false]],
      ['section', [takesInOwn(action), true, false]],
      ['any', [true, true, true]],
    ]);
    for (const [reaching, allowed] of reach) {
      withCell('journalist', action, reaching);
      const asked = [mine, ofMySection, foreign].map((subject) =>
        may(someone('journalist'), action, subject),
      );
      expect(asked).toEqual(allowed);
      expect(may(someone('journalist'), action)).toBe(reaching === 'any');
    }
  });

  test('is allowed to administrators and to the product itself, whatever the table says', () => {
    withCell('administrator', action, 'none');
    for (const who of [someone('administrator'), system]) expect(may(who, action, foreign)).toBe(true);
  });

  test('has a name in every language, and usual roles within its reach', () => {
    for (const words of loadMessages().values()) expect(words.has(`accounts.action.${action}`)).toBe(true);
    for (const role of changeableRoles) {
      expect(reachesOf[action]).toContain(defaultPermissions[role][action] ?? 'none');
    }
  });
});

test('a section editor without sections has none, and a story without sections is in none', () => {
  const bare: Actor = { id: 'me', role: 'section_editor' };
  expect(may(bare, 'article.publish', ofMySection)).toBe(false);
  expect(may(someone('section_editor'), 'article.publish', {})).toBe(false);
});

test.each<[string, Role, Action, object, boolean]>([
  ['a journalist writes their own story', 'journalist', 'article.edit', mine, true],
  ['a journalist does not write in a story of others', 'journalist', 'article.edit', foreign, false],
  ['a journalist publishes nothing, not even their own', 'journalist', 'article.publish', mine, false],
  ['a section editor publishes in their section', 'section_editor', 'article.publish', ofMySection, true],
  ['a section editor publishes nowhere else', 'section_editor', 'article.publish', foreign, false],
  ['nor their own story in a section of others', 'section_editor', 'article.publish', mine, false],
  ['a section editor schedules no own story elsewhere', 'section_editor', 'article.schedule', mine, false],
  ['a section editor reviews no own story elsewhere', 'section_editor', 'article.review', mine, false],
  ['a section editor corrects no own story elsewhere', 'section_editor', 'article.correct', mine, false],
  ['a section editor writes an own story anywhere', 'section_editor', 'article.edit', mine, true],
  ['a section editor submits an own story anywhere', 'section_editor', 'article.submit', mine, true],
  ['an editor kills a story', 'editor', 'article.kill', foreign, true],
  ['a section editor kills none', 'section_editor', 'article.kill', ofMySection, false],
  ['a contributor reads no drafts of others', 'contributor', 'article.read', foreign, false],
  ['a photographer begins no story', 'photographer', 'article.create', {}, false],
  ['a moderator uploads nothing', 'moderator', 'media.upload', {}, false],
  ['an editor looks after no accounts', 'editor', 'account.manage', {}, false],
])('%s', (_what, role, action, subject, allowed) => {
  expect(may(someone(role), action, subject)).toBe(allowed);
});

describe('the table in the database', () => {
  let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
  beforeAll(async () => {
    database = await openTemporaryDatabase();
  });
  afterAll(() => database.close());
  const administrator: Actor = { id: 'a'.repeat(24), role: 'administrator' };

  test('is changed by an administrator, holds at once and after a restart, and is remembered', async () => {
    await savePermissions(administrator, { 'journalist/article.publish': 'own' }, now);
    expect(may(someone('journalist'), 'article.publish', mine)).toBe(true);
    applyPermissions(defaultPermissions);
    await loadPermissions();
    expect(may(someone('journalist'), 'article.publish', mine)).toBe(true);
    expect(may(someone('journalist'), 'article.publish', foreign)).toBe(false);
    const [entry] = await listEntries(1, 'permissions');
    expect(entry?.detail).toEqual({ 'journalist/article.publish': 'none → own' });
  });

  test('is changed by nobody else, not even by who looks after accounts', async () => {
    withCell('editor', 'account.manage', 'any');
    for (const role of roles.filter((one) => one !== 'administrator')) {
      await expect(savePermissions(someone(role), {}, now)).rejects.toThrow('notAllowed');
    }
  });

  test('takes no reach that the action does not know, and no line for administrators', async () => {
    const odd = { 'journalist/media.upload': 'section', 'editor/article.edit': 'all' };
    const refused = await savePermissions(administrator, odd, now).catch((error: unknown) => error);
    expect(Object.keys((refused as InvalidInput).fields).sort()).toEqual([
      'editor/article.edit',
      'journalist/media.upload',
    ]);
    await savePermissions(administrator, { 'administrator/article.edit': 'none' }, now);
    expect(may(someone('administrator'), 'article.edit', foreign)).toBe(true);
  });
});
