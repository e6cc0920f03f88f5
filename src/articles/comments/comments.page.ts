import type { Comment } from '../../comments/comment';
import { LONGEST } from '../../comments/comment.input';
import { loadCommentSettings } from '../../comments/comments.settings';
import { doorOf } from '../../comments/comment-settings.model';
import { formTokenFor } from '../../comments/sending/form-token';
import { staticHead } from '../../seo/head';
import type { FormState } from '../../web/request/form';
import type { PageRequest, Page } from '../../web/pages/page';
import type { Article } from '../article';
import type { PageViewContext } from '../page/format';
import { editionUrl } from '../page/format';

/** What the page of the comment form shows. */
interface CommentPageContext {
  readonly article: Article;
  readonly ask: PageRequest;
  readonly form: FormState;
  /** The comment to answer. */
  readonly parent: Comment | undefined;
  readonly sent: 'approved' | 'waiting' | undefined;
  readonly storyUrl: string;
  readonly secret: string;
}

/** The page with the form of a comment, or with the state of the comment that was sent. */
export async function commentPage(context: CommentPageContext, around: PageViewContext): Promise<Page> {
  const { article, ask, form, parent, sent, storyUrl, secret } = context;
  const { id, lang, headline } = article;
  const title = around.t(lang, 'comments.write');
  const open = sent === undefined && (await doorOf(id)) !== 'closed';
  const { daysKept } = await loadCommentSettings();
  const state = sent ?? (open ? undefined : 'closed');
  const action = editionUrl(around.paper(), lang, `/comments/${id}`);
  const head = { lang, path: ask.path, translations: [], title, text: headline, noindex: true };
  return {
    kind: 'page',
    view: 'comments/form',
    lang,
    dependsOn: [],
    model: {
      title,
      headline,
      storyUrl,
      form,
      max: LONGEST,
      daysKept,
      ...(state === undefined
        ? { action, ticket: formTokenFor(secret, id, ask.now) }
        : { told: around.t(lang, state === 'closed' ? 'comments.closed' : `comments.sent.${state}`) }),
      ...(parent && { parent: { id: parent.id, name: parent.name, text: parent.text } }),
    },
    head: staticHead(around, head),
  };
}
