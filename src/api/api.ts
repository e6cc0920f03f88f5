import { isUtf8 } from 'node:buffer';
/**
 * The API for programs, to be mounted at `/api/v1` before the editions:
 *
 *     app.use('/api/v1', apiRoutes({ site, sections, files, renditions, permissions, uploadsDir, limits, search }));
 *
 * Each call is one `Operation`: the router and the OpenAPI document come from the same list.
 */
import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { actingFrom } from '../audit/origin';
import { uploadField } from '../media/files/upload';
import type { ApiParts } from './api-parts';
import { articleOperations } from './articles/article.operations';
import { revisionOperations } from './articles/revision.operations';
import { transitionOperations } from './articles/transition.operations';
import { allowCrossOriginReads } from './cors';
import { copydeskOperations } from './search/copydesk.operations';
import { searchOperations } from './search/search.operations';
import { mediaOperations } from './media/media.operations';
import { documentOperation } from './openapi/document';
import type { Operation } from './operation';
import { authorOperations } from './taxonomy/author.operations';
import { NotJson, NotUtf8 } from './problems';
import { sectionOperations } from './taxonomy/section.operations';
import { tagOperations } from './taxonomy/tag.operations';
import { serveOperations } from './serve';

/** Bytes of a body with a story: two million characters, each as a JSON escape. */
const JSON_LIMIT = '8mb';
/** Bytes of other bodies: names, notes and settings in every language. */
const SHORT_JSON_LIMIT = '256kb';

/** Express passes the request and the response, then the bytes and their encoding. */
const requireUtf8 = (...[, , bytes, encoding]: readonly [unknown, unknown, Buffer, string]): void => {
  if (encoding.toLowerCase() === 'utf-8' && !isUtf8(bytes)) throw new NotUtf8();
};

const readJson = (isLong: boolean): readonly RequestHandler[] => [
  express.json({
    limit: isLong ? JSON_LIMIT : SHORT_JSON_LIMIT,
    type: ['application/json', 'application/*+json'],
    verify: requireUtf8,
  }),
  (req, _res, next) => {
    // A body that no parser took is of another type; `is` returns null without a body.
    const isSent = req.get('content-length') !== '0' && req.is('*/*') !== null;
    if (req.body === undefined && isSent) throw new NotJson();
    next();
  },
];

/** Every call of the API. */
export function apiOperations(parts: ApiParts): readonly Operation[] {
  const operations = [
    ...articleOperations(parts),
    ...transitionOperations(parts),
    ...revisionOperations(parts),
    ...mediaOperations(parts),
    ...sectionOperations(parts),
    ...authorOperations(parts),
    ...tagOperations(parts),
    ...searchOperations(parts),
    ...copydeskOperations(parts),
  ];
  return [...operations, documentOperation(operations, parts.site.paper)];
}

export function apiRoutes(parts: ApiParts): Router {
  const { site, limits, permissions, uploadsDir } = parts;
  const receive = (field: string) => uploadField(uploadsDir, field);
  const fromWhere: RequestHandler = (req, _res, next) => actingFrom(req, next);
  return Router()
    .use(allowCrossOriginReads, fromWhere)
    .use(serveOperations(apiOperations(parts), { site, limits, permissions, receive, readJson }));
}
