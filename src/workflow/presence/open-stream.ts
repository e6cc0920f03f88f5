import type { Response } from 'express';
import { markQuiet } from '../../web/request/request-id';
import type { PresenceStreams } from './presence.streams';

/** Seconds until a browser asks again after a refused stream. */
const RETRY_AFTER_SECONDS = '15';

/**
 * Opens the stream of a subject (HTML standard, Server-sent events): `state` with its version and its people. The
 * stream is refused while too many are open.
 */
export function openStream(
  res: Response,
  streams: Pick<PresenceStreams, 'open'> | undefined,
  subject: string,
): void {
  markQuiet(res);
  if (streams?.open(subject, res)) return;
  res.writeHead(503, { 'Retry-After': RETRY_AFTER_SECONDS, 'Cache-Control': 'no-store' }).end();
}
