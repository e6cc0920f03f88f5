import { Router, text } from 'express';
import type { Request, Response } from 'express';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { param } from '../params';
import { isReading } from './readings';
import type { ReadingCounter } from './readings';

const ID_BYTES = 24;

/** One transparent pixel: the smallest GIF that every browser takes. */
const POINT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The rules for counting readings. */
export interface ReadingLimits {
  /** Whether the same browser read the story a short time ago. */
  readonly isRepeated: (req: Request, id: Id) => boolean;
  /** Whether one more reading by picture is counted for the request's network. */
  readonly mayCountPicture: (req: Request) => Promise<boolean>;
}

/**
 * `POST /reading` with an article's id: a story is read. The page reports it when it is seen
 * (`views/assets/page-load.js`), without a cookie, so that the figures are the same with a cache in front. The count has
 * the story and nothing of its reader; robots, and readers who ask not to be tracked, are not counted.
 *
 * `GET /reading/ID.gif` is the same for browsers without script: the page holds the picture within `<noscript>`, so
 * that no reading is counted twice. Any program can request a picture repeatedly, so its counting is limited by
 * network. By both ways a browser that repeats itself within a short time is counted once.
 */
export const readingRoutes = (readings: ReadingCounter, limits: ReadingLimits): Router =>
  Router()
    .post('/reading', text({ limit: ID_BYTES }), (req, res) => {
      const id: unknown = req.body;
      if (isId(id) && isReading(req) && !limits.isRepeated(req, id)) {
        readings.count(id);
      }
      res.set('Cache-Control', 'no-store').status(204).end();
    })
    .get('/reading/:id.gif', async (req, res, next) => {
      const id = param(req, 'id');
      // A section may have the same slug.
      if (!isId(id)) {
        next();
        return;
      }
      if (req.method === 'GET' && isReading(req) && !limits.isRepeated(req, id)) {
        if (await limits.mayCountPicture(req)) readings.count(id);
      }
      sendPoint(res);
    });

/** The response does not depend on the count: it reveals nothing, and no page shows a broken picture. */
function sendPoint(res: Response): void {
  res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }).type('gif').send(POINT);
}
