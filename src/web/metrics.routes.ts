import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Router } from 'express';
import type { Request } from 'express';
import { NotFound } from '../errors';
import { metricsText, metricsType } from './metrics';
import type { Site } from './site';

/** Milliseconds between the looks at the clock. */
const RESOLUTION = 20;

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
const LOCAL_HOST = /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/;

/** A proxy on the same machine comes from the loopback too, but for somebody else. */
const isFromHere = ({ socket, headers }: Request): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  LOCAL_HOST.test(headers.host ?? '') &&
  !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);

function carries(req: Request, token: string): boolean {
  const [given, wanted] = [req.get('authorization') ?? '', `Bearer ${token}`].map((text) =>
    Buffer.from(text),
  );
  return given?.length === wanted?.length && given !== undefined && timingSafeEqual(given, wanted ?? given);
}

/** What is measured. */
export interface MeasuredParts extends Pick<Site, 'cache' | 'traffic'> {
  /** Bytes free by the name of each folder that is written to. */
  readonly freeSpace: () => Promise<Readonly<Record<string, number>>>;
}

/**
 * `/metrics`: figures of this very process, for whoever asks on the machine itself or with the token. For
 * everybody else nothing stands there.
 */
export function metricsRoutes(
  { cache, traffic, freeSpace }: MeasuredParts,
  token: string | undefined,
): Router {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION });
  lag.enable();
  return Router().get('/metrics', async (req, res) => {
    if (!isFromHere(req) && (token === undefined || !carries(req, token))) throw new NotFound();
    const text = metricsText({ cache: cache.stats(), traffic, lag, free: await freeSpace() });
    lag.reset();
    res.set('Cache-Control', 'no-store').type(metricsType).send(text);
  });
}
