import { z } from 'zod';
import { listRevisions, restoreRevision } from '../../articles/article.service';
import { stages } from '../../articles/article';
import type { Revision } from '../../articles/store/revision.model';
import { NotFound } from '../../errors';
import type { ApiParts } from '../api-parts';
import { idOf } from '../api-parts';
import { requireCaller, requireScope } from '../caller';
import { listOf, part, partOf, readCursor, writeCursor } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';
import { checkVersion } from '../preconditions';
import { articleJson } from './article.json';
import { articleReply } from './article.operations';
import { findReadable } from './reading';

const revisionJson = z
  .strictObject({
    version: z.int(),
    at: z.iso.datetime(),
    by: z.string().describe('Id of an account, or `system`, or `cli`'),
    reason: z.string().describe('What was done, such as `article.saved`'),
    status: z.enum(stages).nullable().describe('Stage after the save'),
    scheduledFor: z.iso.datetime().nullable().describe('When it was due then'),
  })
  .meta({ id: 'Revision' });

/** `GET /articles/{id}/revisions` and `POST …/revisions/{n}/restore`. */
export const revisionOperations = (parts: ApiParts): readonly Operation[] => [
  listOperation,
  restoreOperation(parts),
];

const listOperation = operation({
  id: 'listRevisions',
  group: 'articles',
  method: 'get',
  path: '/articles/{id}/revisions',
  needs: 'read',
  status: 200,
  summary: 'Saves of a story, newest first',
  query: z.object(part),
  reply: listOf(revisionJson),
  handle: async ({ params, query: { limit, cursor }, caller, now }) => {
    const { id } = await findReadable(idOf(params), { caller: requireScope(caller, 'read'), now });
    const [before] = cursor === undefined ? [] : readCursor(cursor, /^\d{1,15}$/);
    const read = await listRevisions(id, limit + 1, before === undefined ? undefined : Number(before));
    const { items, next } = partOf(read, limit, ({ version }) => writeCursor(String(version)));
    return { body: { items: items.map(revisionJsonOf), next } };
  },
});

const revisionJsonOf = ({ at, status, scheduledFor, version, by, reason }: Revision) => ({
  version,
  at: at.toISOString(),
  by,
  reason,
  status: status ?? null,
  scheduledFor: scheduledFor?.toISOString() ?? null,
});

const restoreOperation = (parts: ApiParts): Operation =>
  operation({
    id: 'restoreRevision',
    group: 'articles',
    method: 'post',
    path: '/articles/{id}/revisions/{n}/restore',
    needs: 'write',
    status: 200,
    conditional: true,
    reply: articleJson,
    summary: 'Gives a story its words of an earlier version, as a new version',
    handle: async ({ params, caller: given, ifMatch, now }) => {
      const caller = requireCaller(given);
      const { id, version } = await findReadable(idOf(params), { caller, now });
      checkVersion(ifMatch, version);
      const article = await restoreRevision(
        { who: caller.actor, now },
        { id, version },
        numberOf(params['n']),
      );
      return articleReply(article, { caller, now }, parts);
    },
  });

function numberOf(given = ''): number {
  if (!/^\d{1,9}$/.test(given)) throw new NotFound({ key: 'api.error.address' });
  return Number(given);
}
