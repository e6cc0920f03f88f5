import { deleteDraft, restoreStory } from '../../articles/deletion/deletion.service';
import type { Article } from '../../articles/article';
import type { ApiParts } from '../api-parts';
import { idOf, viewContextOf } from '../api-parts';
import { requireCaller } from '../caller';
import { listOf } from '../cursor';
import type { Operation, ApiReply } from '../operation';
import { operation } from '../operation';
import { requireVersion } from '../preconditions';
import { articleJson } from './article.json';
import { articleChange, articleQuery, deletion, newArticle } from './article.requests';
import { articlesJson, oneArticleJson } from './article.view';
import type { Audience } from './article.view';
import { listArticles } from './list';
import { findReadable } from './reading';
import { begin, change, lastEditor } from './writing';

/** `GET` and `POST /articles`, `GET`, `PATCH` and `DELETE /articles/{id}`, `POST /articles/{id}/restore`. */
export const articleOperations = (parts: ApiParts): readonly Operation[] => [
  listOperation(parts),
  createOperation(parts),
  readOperation(parts),
  changeOperation(parts),
  deleteOperation,
  restoreOperation(parts),
];

const oneArticle = { group: 'articles', path: '/articles/{id}' } as const;

const listOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'listArticles',
    group: 'articles',
    method: 'get',
    path: '/articles',
    needs: 'anyone',
    status: 200,
    summary: 'Stories, newest first: published ones; with a token all that its account may read',
    query: articleQuery,
    reply: listOf(articleJson),
    handle: async ({ query, caller, now }) => {
      const { items, next } = await listArticles(query, { caller, now }, viewContextOf(parts));
      return { body: { items: await articlesJson(items, { caller, now }, viewContextOf(parts)), next } };
    },
  });

const createOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'createArticle',
    group: 'articles',
    method: 'post',
    path: '/articles',
    needs: 'write',
    status: 201,
    summary: 'Begins a story, as a draft',
    body: newArticle,
    longBody: true,
    reply: articleJson,
    handle: async ({ body, caller, now }) => {
      const article = await begin(requireCaller(caller).actor, body, { now, parts });
      const location = `/api/v1/articles/${article.id}`;
      return { ...(await articleReply(article, { caller, now }, parts)), status: 201, location };
    },
  });

const readOperation = (parts: ApiParts): Operation =>
  operation({
    ...oneArticle,
    id: 'getArticle',
    method: 'get',
    needs: 'anyone',
    status: 200,
    summary: 'One story',
    reply: articleJson,
    handle: async ({ params, caller, now }) =>
      articleReply(await findReadable(idOf(params), { caller, now }), { caller, now }, parts),
  });

const changeOperation = (parts: ApiParts): Operation =>
  operation({
    ...oneArticle,
    id: 'changeArticle',
    method: 'patch',
    needs: 'write',
    status: 200,
    conditional: true,
    summary: 'Changes what is named; the rest stays',
    body: articleChange,
    longBody: true,
    reply: articleJson,
    handle: async ({ params, body, caller: given, ifMatch, now }) => {
      const caller = requireCaller(given);
      const before = await findReadable(idOf(params), { caller, now });
      await requireSeen(before, ifMatch, caller);
      return articleReply(
        await change({ who: caller.actor, before }, body, { now, parts }),
        { caller, now },
        parts,
      );
    },
  });

const deleteOperation = operation({
  ...oneArticle,
  id: 'deleteArticle',
  method: 'delete',
  needs: 'write',
  status: 204,
  conditional: true,
  summary: 'Deletes a story that readers never saw; for 30 days it can be restored',
  query: deletion,
  handle: async ({ params, query, caller: given, ifMatch, now }) => {
    const caller = requireCaller(given);
    const before = await findReadable(idOf(params), { caller, now });
    await requireSeen(before, ifMatch, caller);
    await deleteDraft({ who: caller.actor, now }, before.id, query);
    return {};
  },
});

const restoreOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'restoreArticle',
    group: 'articles',
    method: 'post',
    path: '/articles/{id}/restore',
    needs: 'write',
    status: 200,
    summary: 'Restores a deleted story with its versions, notes and assignments',
    reply: articleJson,
    handle: async ({ params, caller: given, now }) => {
      const caller = requireCaller(given);
      return articleReply(await restoreStory(caller.actor, idOf(params), now), { caller, now }, parts);
    },
  });

const requireSeen = async (
  { id, version }: Article,
  ifMatch: string | undefined,
  caller: ReturnType<typeof requireCaller>,
): Promise<void> => {
  requireVersion(ifMatch, { version, lastBy: await lastEditor(id) }, caller);
};

/** A story as a reply, with its version as the entity tag. */
export async function articleReply(article: Article, audience: Audience, parts: ApiParts): Promise<ApiReply> {
  return { body: await oneArticleJson(article, audience, viewContextOf(parts)), version: article.version };
}
