import { Router, text } from 'express';
import { isReading } from './readings';
import type { ReadingCounter } from './readings';

/** An article's id and nothing else. */
const ID = /^[0-9a-f]{24}$/;
const ID_BYTES = 24;

/**
 * `POST /reading` with an article's id: a story is read. The page tells it when it is seen (`views/assets/arrival.js`),
 * without a cookie, so that the figures are the same with a cache in front. What is counted is the story and nothing of
 * its reader; robots, and readers who ask not to be tracked, are not counted.
 */
export const readingRoutes = (readings: ReadingCounter): Router =>
  Router().post('/reading', text({ limit: ID_BYTES }), (req, res) => {
    const id: unknown = req.body;
    if (typeof id === 'string' && ID.test(id) && isReading(req)) readings.count(id);
    res.set('Cache-Control', 'no-store').status(204).end();
  });
