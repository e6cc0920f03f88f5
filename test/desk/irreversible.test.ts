/** What becomes of an act of the desk that a person regrets, for every address that takes a form. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWholePaper } from '../web/hostile/paper';
import { addressesOf, takesBody } from '../web/hostile/routes';

const views = join(__dirname, '../../views');

/**
 * How an act is taken back, or that it asks first:
 * `nothing` is lost by it · `adds` something that can be deleted · `sets` values that can be set again · `versions`
 * of the subject stay and can be restored · `undo` stands in the notice after it · `back`: another button of the page
 * takes it back · `asks` in a dialog what it will do · `page`: a page asks before it · `reason`: it is asked for first
 */
type Regret = 'nothing' | 'adds' | 'sets' | 'versions' | 'undo' | 'back' | 'asks' | 'page' | 'reason';

/** An address, what helps, and for one that asks the template and the text in the tag that asks. */
type Row = readonly [address: string, regret: Regret, template?: string, mark?: string];

const account: readonly Row[] = [
  ['login', 'nothing'],
  ['login/code', 'nothing'],
  ['login/passkey', 'nothing'],
  ['login/passkey/question', 'nothing'],
  ['logout', 'nothing'],
  ['forgot', 'nothing'],
  ['reset/:word', 'sets'],
  ['welcome/:word', 'sets'],
  ['confirm', 'nothing'],
  ['confirm/question', 'nothing'],
  ['profile', 'sets'],
  ['profile/password', 'sets'],
  ['profile/preferences', 'sets'],
  ['profile/byline', 'sets'],
  ['profile/byline/picture', 'sets'],
  ['profile/sessions/:id/end', 'asks', 'desk/account/profile', 'sessions/{{id}}/end"'],
  ['profile/sessions/end-others', 'asks', 'desk/account/profile', 'sessions/end-others"'],
  ['profile/two-factor', 'back'],
  ['profile/two-factor/codes', 'asks', 'desk/account/profile', 'accounts.factor.renewConfirm'],
  ['profile/two-factor/off', 'asks', 'desk/account/profile', 'two-factor/off"'],
  ['profile/passkeys', 'adds'],
  ['profile/passkeys/question', 'nothing'],
  ['profile/passkeys/:id/remove', 'asks', 'desk/account/profile', 'passkeys/{{id}}/remove"'],
  ['profile/tokens', 'adds'],
  ['profile/tokens/:id/revoke', 'asks', 'desk/account/token-list', '/revoke"'],
];

const staff: readonly Row[] = [
  ['permissions', 'sets'],
  ['accounts', 'adds'],
  ['accounts/:id', 'sets'],
  ['accounts/:id/byline', 'sets'],
  ['accounts/:id/link', 'adds'],
  ['accounts/:id/sign-out', 'asks', 'desk/account/member', '/sign-out"'],
  ['accounts/:id/factors/remove', 'asks', 'desk/account/member', '/factors/remove"'],
  ['accounts/:id/tokens/:token/revoke', 'asks', 'desk/account/token-list', '/revoke"'],
  ['accounts/:id/close', 'asks', 'desk/account/member', '/close"'],
  ['accounts/:id/reopen', 'back'],
];

const stories: readonly Row[] = [
  ['articles', 'adds'],
  ['copydesk', 'nothing'],
  ['bookmark', 'nothing'],
  // The acts of a story: those that readers notice ask for a reason, a discarded text asks.
  ['articles/:id', 'reason', 'articles/desk/story/act-body', 'act:{{act}}'],
  ['articles/:id', 'asks', 'articles/desk/story/notices', 'value="discard"'],
  ['articles/:id', 'asks', 'articles/desk/read', 'value="discard"'],
  ['articles/:id', 'asks', 'articles/preview/links', 'value="revoke:{{id}}"'],
  ['articles/:id/copy', 'nothing'],
  ['articles/:id/pull', 'nothing'],
  ['articles/:id/lock', 'nothing'],
  ['articles/:id/lock/take', 'back'],
  ['articles/:id/lock/leave', 'nothing'],
  ['articles/:id/preview/links', 'adds'],
  ['articles/:id/preview/links/:link/revoke', 'asks', 'articles/preview/shell', '/revoke"'],
  ['articles/:id/duplicate', 'adds'],
  ['articles/bulk', 'undo'],
  ['articles/bulk/:id/undo', 'back'],
  ['articles/views', 'adds'],
  ['articles/views/:id/remove', 'asks', 'desk/list/views', '/remove"'],
  ['articles/:id/delete', 'page', 'articles/desk/delete', '/delete"'],
  ['articles/:id/restore', 'versions'],
  ['articles/:id/history/draft', 'adds'],
  ['articles/:id/history/names', 'sets'],
  ['articles/:id/conflict', 'page', 'articles/desk/conflict', '/conflict"'],
  ['articles/:id/proposal', 'page', 'articles/desk/proposal', '/proposal"'],
  ['articles/:id/translations', 'asks', 'articles/desk/translation-group', 'translations.unlinkExplained'],
  ['submissions/:id', 'back'],
];

const planning: readonly Row[] = [
  ['planning/board', 'adds'],
  ['planning/board/:id', 'undo'],
  ['planning/board/:id/story', 'adds'],
  ['planning/coverage', 'adds'],
  ['planning/coverage/:id', 'sets'],
  ['planning/coverage/:id/off', 'back'],
  ['planning/coverage/:id/pieces', 'adds'],
  ['planning/coverage/:id/pieces/:piece', 'back'],
  ['planning/coverage/:id/pieces/:piece/story', 'adds'],
  ['notifications/read', 'nothing'],
];

const library: readonly Row[] = [
  ['media', 'adds'],
  ['media/parts/:key', 'adds'],
  ['media/fetched', 'adds'],
  ['media/bulk', 'undo'],
  ['media/views', 'adds'],
  ['media/views/:id/remove', 'asks', 'desk/list/views', '/remove"'],
  ['media/words', 'sets'],
  ['media/:id', 'sets'],
  ['media/:id/framing', 'sets'],
  ['media/:id/replace', 'back'],
  ['media/:id/revert', 'back'],
  ['media/:id/delete', 'undo'],
  ['media/:id/restore', 'back'],
  ['media/:id/withdraw', 'asks', 'media/desk/media', '/withdraw"'],
  ['bin/days', 'asks', 'recovery/bin', '/desk/bin/days"'],
  ['bin/:kind/empty', 'page', 'recovery/empty', '{{action}}'],
  ['bin/:kind/restore', 'back'],
  ['bin/:kind/:id/restore', 'back'],
  ['bin/:kind/:id/purge', 'page', 'recovery/purge', '{{action}}'],
];

const readers: readonly Row[] = [
  ['comments', 'undo'],
  ['comments', 'asks', 'comments/desk/queue', 'comments.desk.banConfirm'],
  ['comments/settings', 'sets'],
  ['comments/words', 'sets'],
  ['comments/:id/edit', 'sets'],
  ['comments/articles/:id', 'sets'],
  ['tips', 'undo'],
  ['tips/settings', 'sets'],
  ['tips/:id', 'undo'],
];

const further = ['administration/further', '{{action}}'] as const;

const paper: readonly Row[] = [
  ['settings', 'sets'],
  ['settings/preview', 'nothing'],
  ['house-style', 'sets'],
  ['synonyms', 'sets'],
  ['publication', 'sets'],
  ['logo/:variant', 'sets'],
  ['logo/:variant/remove', 'sets'],
  ['menus/:lang/:place', 'undo'],
  ['sections', 'adds'],
  ['sections/:id', 'sets'],
  ['sections/order', 'undo'],
  ['sections/:id/move', 'back'],
  ['sections/:id/remove', 'undo'],
  ['people', 'adds'],
  ['people/:id', 'sets'],
  ['people/:id/remove', 'undo'],
  ['tags', 'adds'],
  ['tags/:id', 'sets'],
  ['tags/:id/remove', 'undo'],
  ['tags/:id/merge', 'asks', ...further],
  ['pages', 'adds'],
  ['pages/:id', 'sets'],
  ['pages/:id/history/restore', 'versions'],
  ['pages/:id/remove', 'undo'],
  ['redirects', 'adds'],
  ['redirects/import', 'asks', ...further],
  ['redirects/remove', 'undo'],
  ['jobs/mails/retry', 'nothing'],
  ['jobs/mails/:id/retry', 'nothing'],
  ['jobs/mails/:id/drop', 'asks', 'administration/jobs', '/drop"'],
  ['jobs/events/retry', 'nothing'],
  ['jobs/events/:follower/:seq/retry', 'nothing'],
];

const table: readonly Row[] = [
  ...account,
  ...staff,
  ...stories,
  ...planning,
  ...library,
  ...readers,
  ...paper,
];

/** The tag of a template that has a text: from its `<` to its `>`. */
function tagWith(template: string, mark: string): string {
  const text = readFileSync(join(views, `${template}.hbs`), 'utf8');
  const at = text.indexOf(mark);
  if (at === -1) return '';
  return text.slice(text.lastIndexOf('<', at), text.indexOf('>', at) + 1);
}

test('each address of the desk that takes a form is in the table', async () => {
  const whole = await openWholePaper();
  try {
    const all = addressesOf(whole).filter(takesBody);
    const desk = all.map(({ path }) => path).filter((path) => path.startsWith('/desk/'));
    // The drafts of fronts have an undo of their own.
    const named = desk
      .map((path) => path.slice('/desk/'.length))
      .filter((path) => !path.startsWith('fronts/'));
    expect(named.filter((path) => !table.some(([address]) => address === path))).toEqual([]);
    expect(table.map(([address]) => address).filter((path) => !named.includes(path))).toEqual([]);
  } finally {
    await whole.close();
  }
}, 60_000);

const asking = table.filter(([, regret]) => regret === 'asks');
test.each(asking)('%s asks what it will do before it is done (%s)', (_address, _regret, template, mark) => {
  const tag = tagWith(template ?? '', mark ?? '');
  expect(tag).toContain('data-confirm="');
});

const questions = table.filter(([, regret]) => regret === 'page' || regret === 'reason');
test.each(questions)('%s is done from its own question (%s)', (_address, _regret, template, mark) => {
  expect(tagWith(template ?? '', mark ?? '')).not.toBe('');
});
