import { system } from '../../src/accounts/account';
import { roles } from '../../src/accounts/permissions/role';
import type { Actor } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { actions, reachesOf, takesInOwn } from '../../src/accounts/permissions/actions';
import type { Action, Reach } from '../../src/accounts/permissions/actions';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import type { PermissionTable } from '../../src/accounts/permissions/permission.defaults';
import { savePermissions } from '../../src/accounts/permissions/permission.service';
import { changeableRoles, createPermissionSource } from '../../src/accounts/permissions/permission.source';
import { may, mayAtAll, requireMay } from '../../src/accounts/permissions/permissions';
import { listEntries } from '../../src/audit/audit.service';
import type { InvalidInput } from '../../src/errors';
import { loadMessages } from '../../src/web/templates/messages';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
const mine = { ownerIds: [anId('me')], sectionIds: [anId('elsewhere')] };
const ofMySection = { ownerIds: [anId('colleague')], sectionIds: [anId('sports')] };
const foreign = { ownerIds: [anId('colleague')], sectionIds: [anId('elsewhere')] };
const someone = (role: Role, table = defaultPermissions): Actor =>
  anActor(role, { id: 'me', sectionIds: ['sports'], table });

/** The default table with one other cell. */
const withCell = (role: Role, action: Action, reach: Reach): PermissionTable => ({
  ...defaultPermissions,
  [role]: { ...defaultPermissions[role], [action]: reach },
});

describe.each(actions)('%s', (action) => {
  test('is refused to every role that is not given it', () => {
    for (const role of changeableRoles) {
      const who = someone(role, withCell(role, action, 'none'));
      for (const subject of [undefined, mine, ofMySection, foreign]) {
        expect(may(who, action, subject)).toBe(false);
        expect(() => requireMay(who, action, subject)).toThrow('notAllowed');
      }
      expect(mayAtAll(who, action)).toBe(false);
    }
  });

  test('is refused beyond what it reaches', () => {
    const reach = new Map<Reach, readonly boolean[]>([
      ['own', [true, false, false]],
      ['section', [takesInOwn(action), true, false]],
      ['any', [true, true, true]],
    ]);
    for (const [reaching, allowed] of reach) {
      const who = someone('journalist', withCell('journalist', action, reaching));
      const asked = [mine, ofMySection, foreign].map((subject) => may(who, action, subject));
      expect(asked).toEqual(allowed);
      expect(may(who, action)).toBe(reaching === 'any');
    }
  });

  test('is allowed to administrators and to the product itself, whatever the table says', () => {
    const table = withCell('administrator', action, 'none');
    for (const who of [someone('administrator', table), system]) expect(may(who, action, foreign)).toBe(true);
  });

  test('has a name in every language, and usual roles within its reach', () => {
    for (const words of loadMessages().values()) expect(words.has(`accounts.action.${action}`)).toBe(true);
    for (const role of changeableRoles) {
      expect(reachesOf[action]).toContain(defaultPermissions[role][action] ?? 'none');
    }
  });
});

test('a section editor without sections has none, and a story without sections is in none', () => {
  const bare = anActor('section_editor', { id: 'me' });
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
  const who = anActor('administrator');

  test('is changed by an administrator, holds at once and after a restart, and is remembered', async () => {
    const source = await createPermissionSource();
    await savePermissions(source, { who, now }, { 'journalist/article.publish': 'own' });
    expect(may(someone('journalist', source.table()), 'article.publish', mine)).toBe(true);
    const { table } = await createPermissionSource();
    expect(may(someone('journalist', table()), 'article.publish', mine)).toBe(true);
    expect(may(someone('journalist', table()), 'article.publish', foreign)).toBe(false);
    const [entry] = await listEntries(1, 'permissions');
    expect(entry?.detail).toEqual({ 'journalist/article.publish': 'none → own' });
  });

  test('is changed by administrators alone, not even by a manager of accounts', async () => {
    const source = await createPermissionSource();
    const table = withCell('editor', 'account.manage', 'any');
    for (const role of roles.filter((one) => one !== 'administrator')) {
      const other = someone(role, table);
      await expect(savePermissions(source, { who: other, now }, {})).rejects.toThrow('notAllowed');
    }
  });

  test('takes no reach that the action does not know, and no line for administrators', async () => {
    const odd = { 'journalist/media.upload': 'section', 'editor/article.edit': 'all' };
    const source = await createPermissionSource();
    const refused = await savePermissions(source, { who, now }, odd).catch((error: unknown) => error);
    expect(Object.keys((refused as InvalidInput).fields).sort()).toEqual([
      'editor/article.edit',
      'journalist/media.upload',
    ]);
    await savePermissions(source, { who, now }, { 'administrator/article.edit': 'none' });
    expect(may(someone('administrator', source.table()), 'article.edit', foreign)).toBe(true);
  });

  test('is read anew by another process once it follows the change', async () => {
    const [here, elsewhere] = [await createPermissionSource(), await createPermissionSource()];
    await savePermissions(here, { who, now }, { 'contributor/tag.manage': 'any' });
    expect(mayAtAll(someone('contributor', elsewhere.table()), 'tag.manage')).toBe(false);
    await elsewhere.refresh();
    expect(mayAtAll(someone('contributor', elsewhere.table()), 'tag.manage')).toBe(true);
  });
});
