import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../src/accounts/permissions/actions';
import { commentStates } from '../../src/comments/comment';
import { tipStates } from '../../src/tips/tip';
import { loadMessages } from '../../src/web/templates/messages';

const source = join(__dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(source, file), 'utf8'));
const messages = loadMessages();

/** Files that write audit entries import one of these. */
const records = /audit\.service'|article\.changelog'|\brecordAct\b[^\n]*media\.service'|eventOf/;
/** Events for followers, without an audit entry. */
const onlyEvents = ['section.relisted'];
const isNoAct = (name: string) =>
  onlyEvents.includes(name) || actions.some((action) => action === name) || messages.get('ar')?.has(name);
const written = files
  .filter((text) => records.test(text))
  .flatMap((text) => [...text.matchAll(/'([a-z][A-Za-z]*\.[a-zA-Z_]+)'/g)].map(([, name = '']) => name))
  .filter((name) => !isNoAct(name));
const made = [
  ...commentStates.map((state) => `comment.${state}`),
  ...tipStates.map((state) => `tip.${state}`),
  ...['section.created', 'section.changed', 'password.resetIssued', 'password.invitationIssued'],
];
const acts = [...new Set([...written, ...made])].sort();

test('acts are found where they are written', () => {
  expect(acts).toEqual(
    expect.arrayContaining(['article.published', 'article.saved', 'media.replaced', 'session.opened']),
  );
});

test.each(['ar', 'fr', 'en'])('every act of the audit log has a name in %s', (lang) => {
  expect(acts.filter((act) => !messages.get(lang)?.has(`audit.act.${act}`))).toEqual([]);
});
