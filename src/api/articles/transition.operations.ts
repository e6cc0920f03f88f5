import { z } from 'zod';
import type { Article } from '../../articles/article';
import { remainingPictures } from '../../articles/publishing/killed.pictures';
import { moveTo } from '../../articles/publishing/transition.service';
import { NotAllowed } from '../../errors';
import { definedOnly } from '../../defined-only';
import type { ApiParts } from '../api-parts';
import { idOf } from '../api-parts';
import type { Scope } from '../caller';
import { requireScope } from '../caller';
import type { Operation } from '../operation';
import { operation } from '../operation';
import { checkVersion } from '../preconditions';
import { TransitionForbidden } from '../problems';
import { articleJson } from './article.json';
import { articleReply } from './article.operations';
import { findReadable } from './reading';
import type { TransitionRequest } from './article.requests';
import { transition } from './article.requests';

/** Scope that a token needs for a transition. */
const scopeFor: Readonly<Record<TransitionRequest['to'], Scope>> = {
  submitted: 'write',
  in_review: 'write',
  approved: 'publish',
  scheduled: 'publish',
  published: 'publish',
  unpublished: 'publish',
  archived: 'publish',
  killed: 'publish',
};

const movedJson = articleJson
  .extend({
    remainingPictures: z
      .array(z.string())
      .exactOptional()
      .describe('Of a killed story: ids of its files that stay public'),
  })
  .meta({ id: 'MovedArticle' });

const remaining = async (article: Article) => ({
  remainingPictures: (await remainingPictures(article)).map(({ id }) => id),
});

/** `POST /articles/{id}/transitions`: through the newsroom's own workflow. */
export const transitionOperations = (parts: ApiParts): readonly Operation[] => [
  operation({
    id: 'moveArticle',
    group: 'articles',
    method: 'post',
    path: '/articles/{id}/transitions',
    needs: 'token',
    status: 200,
    conditional: true,
    body: transition,
    reply: movedJson,
    summary: 'Moves a story to another stage',
    handle: async ({ params, body, caller: given, ifMatch, now }) => {
      const caller = requireScope(given, scopeFor[body.to]);
      const before = await findReadable(idOf(params), { caller, now });
      checkVersion(ifMatch, before.version);
      const { at, pictures, note = usualNote(body, before, parts) } = body;
      const how = { ...definedOnly({ at, note, pictures }), version: before.version };
      const article = await moveTo({ who: caller.actor, now }, before.id, { to: body.to, how }).catch(
        asForbidden,
      );
      const reply = await articleReply(article, { caller, now }, parts);
      return body.to === 'killed'
        ? { ...reply, body: { ...reply.body, ...(await remaining(article)) } }
        : reply;
    },
  }),
];

/** A kill always has a notice for readers, also where the caller sends none. */
const usualNote = ({ to }: TransitionRequest, { lang }: Article, { site }: ApiParts): string | undefined =>
  to === 'killed' ? site.t(lang, 'articles.killed') : undefined;

function asForbidden(error: unknown): never {
  throw error instanceof NotAllowed ? new TransitionForbidden() : error;
}
