import { Router } from 'express';
import { idParam } from '../web/params';
import { markQuiet } from '../web/request/request-id';
import type { LiveStreams } from './streams';

/** Seconds until a browser reconnects after a refused stream. */
const RETRY_AFTER_SECONDS = '30';
/** `GET /live/ID`: events of the server (HTML standard, Server-sent events); `changed` when the story did. */
export function liveRoutes(streams: Pick<LiveStreams, 'open'>): Router {
  return Router().get('/live/:id', (req, res) => {
    const id = idParam(req);
    markQuiet(res);
    if (streams.open(id, res)) return;
    res.writeHead(503, { 'Retry-After': RETRY_AFTER_SECONDS, 'Cache-Control': 'no-store' }).end();
  });
}
