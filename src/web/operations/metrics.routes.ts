import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RequestListener } from 'node:http';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import { collectionDurations } from './collections';
import { metricsText, metricsType } from './metrics';
import { sameText, signatureOf } from '../request/signed';
import type { Site } from '../site';

/** Milliseconds between the looks at the clock. */
const RESOLUTION = 20;

/**
 * The token of a paper that was given none: made from its secret, so that it is the same for all processes and
 * after each start, and known to people who may read the secret (`midad token metrics`).
 */
export const metricsTokenOf = (secret: string): string => signatureOf(secret, 'metrics', 'read');

const hasToken = (req: Request, token: string): boolean =>
  sameText(req.get('authorization') ?? '', `Bearer ${token}`);

/** What is measured. */
export interface MetricsSources extends Pick<Site, 'cache' | 'traffic'> {
  /** Bytes free by the name of each folder that is written to. */
  readonly freeSpace: () => Promise<Readonly<Record<string, number>>>;
}

/**
 * `/metrics`: figures of this very process, for programs with the token. For all others nothing stands there:
 * neither the address a request comes from nor the host it names proves anything behind a proxy.
 */
export function metricsRoutes(parts: MetricsSources, token: string): Router {
  const send = metricsSender(parts);
  return Router().get('/metrics', async (req, res) => {
    if (!hasToken(req, token)) throw new NotFound();
    await send(res);
  });
}

/** The same for a socket of this machine, whose file says who may ask: no token is needed there. */
export function openMetrics(parts: MetricsSources): RequestListener {
  const send = metricsSender(parts);
  return express()
    .disable('x-powered-by')
    .get('/metrics', (_req, res) => send(res));
}

/** Sends the figures; those of the event loop are of the time since they were asked for last. */
function metricsSender({ cache, traffic, freeSpace }: MetricsSources): (res: Response) => Promise<void> {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION });
  lag.enable();
  const collections = collectionDurations();
  return async (res) => {
    const free = await freeSpace();
    const text = metricsText({ cache: cache.stats(), traffic, lag, free, collections });
    lag.reset();
    res.set('Cache-Control', 'no-store').type(metricsType).send(text);
  };
}
