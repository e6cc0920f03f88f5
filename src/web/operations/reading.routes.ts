import { Router, text } from 'express';
import type { Request, Response } from 'express';
import { isReading } from './readings';
import type { ReadingCounter } from './readings';

/** An article's id and nothing else. */
const ID = /^[0-9a-f]{24}$/;
const ID_BYTES = 24;

/** One transparent point: the smallest GIF that every browser takes. */
const POINT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Which readings are counted. */
export interface ReadingLimits {
  /** Whether the same browser read the story a short time ago. */
  readonly isRepeated: (req: Request, id: string) => boolean;
  /** Whether one more reading by picture is counted for the request's network. */
  readonly mayCountPicture: (req: Request) => Promise<boolean>;
}

/**
 * `POST /reading` with an article's id: a story is read. The page tells it when it is seen (`views/assets/arrival.js`),
 * without a cookie, so that the figures are the same with a cache in front. What is counted is the story and nothing of
 * its reader; robots, and readers who ask not to be tracked, are not counted.
 *
 * `GET /reading/ID.gif` is the same for browsers without script: the page holds the picture within `<noscript>`, so
 * that no reading is counted twice. Any program can ask for a picture again and again, so its counting is limited by
 * network. By both ways a browser that repeats itself within a short time is counted once.
 */
export const readingRoutes = (readings: ReadingCounter, limits: ReadingLimits): Router =>
  Router()
    .post('/reading', text({ limit: ID_BYTES }), (req, res) => {
      const id: unknown = req.body;
      if (typeof id === 'string' && ID.test(id) && isReading(req) && !limits.isRepeated(req, id)) {
        readings.count(id);
      }
      res.set('Cache-Control', 'no-store').status(204).end();
    })
    .get('/reading/:id.gif', async (req, res, next) => {
      const { id } = req.params;
      // A section may bear the name too.
      if (!ID.test(id)) {
        next();
        return;
      }
      if (req.method === 'GET' && isReading(req) && !limits.isRepeated(req, id)) {
        if (await limits.mayCountPicture(req)) readings.count(id);
      }
      sendPoint(res);
    });

/** The same whether it was counted: the answer tells nothing, and no page shows a broken picture. */
function sendPoint(res: Response): void {
  res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }).type('gif').send(POINT);
}
