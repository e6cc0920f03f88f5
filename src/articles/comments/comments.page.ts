import type { Comment } from '../../comments/comment';
import { LONGEST } from '../../comments/comment.input';
import { loadCommentSettings } from '../../comments/comments.settings';
import { commentPolicyOf } from '../../comments/comments.settings';
import { formTokenFor } from '../../comments/sending/form-token';
import { staticHead } from '../../seo/head';
import type { FormState } from '../../web/request/form';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { template } from '../../web/templates/template';
import type { Article } from '../article';
import type { PageViewContext } from '../page/format';
import { editionUrl } from '../page/format';

/** The page with the form of a comment, or with the state of the comment that was sent. */
interface CommentForm {
  readonly title: string;
  readonly headline: string;
  readonly storyUrl: string;
  readonly form: FormState;
  /** The most characters of the text. */
  readonly max: number;
  readonly daysKept: number;
  /** Absent, like the form token, if the page has no form. */
  readonly action?: string;
  readonly ticket?: string;
  /** The message that replaces the form: the comment was sent, or comments are closed. */
  readonly userMessage?: string;
  readonly parent?: Pick<Comment, 'id' | 'name' | 'text'>;
}

const commentFormTemplate = template<CommentForm>('comments/form');

/** The data of the comment form's page. */
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

const stateMessages = {
  closed: 'comments.closed',
  approved: 'comments.sent.approved',
  waiting: 'comments.sent.waiting',
} as const;

/** The page with the form of a comment, or with the state of the comment that was sent. */
export async function commentPage(context: CommentPageContext, viewContext: PageViewContext): Promise<Page> {
  const { article, ask, form, parent, sent, storyUrl, secret } = context;
  const { id, lang, headline } = article;
  const title = viewContext.t(lang, 'comments.write');
  const open = sent === undefined && (await commentPolicyOf(id)) !== 'closed';
  const { daysKept } = await loadCommentSettings();
  const state = sent ?? (open ? undefined : 'closed');
  const action = editionUrl(viewContext.paper(), lang, `/comments/${id}`);
  const head = { lang, path: ask.path, translations: [], title, text: headline, noindex: true };
  return publicPage({
    template: commentFormTemplate,
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
        ? { action, ticket: formTokenFor({ secret, about: id }, ask.now) }
        : { userMessage: viewContext.t(lang, stateMessages[state]) }),
      ...(parent && { parent: { id: parent.id, name: parent.name, text: parent.text } }),
    },
    head: staticHead(viewContext, head),
  });
}
