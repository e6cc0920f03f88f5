import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RequestListener } from 'node:http';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import { collectionDurations } from './collections';
import { metricsText, metricsType } from './metrics';
import { sameText, signatureOf } from '../request/signed';
import type { Site } from '../site';

/** Milliseconds between samples of the event loop's delay. */
const RESOLUTION = 20;

/**
 * The default token, derived from the secret, so that it is the same for all processes and
 * after each start, and known to people who may read the secret (`midad token metrics`).
 */
export const metricsTokenOf = (secret: string): string => signatureOf(secret, 'metrics', 'read');

const hasToken = (req: Request, token: string): boolean =>
  sameText(req.get('authorization') ?? '', `Bearer ${token}`);

/** The sources of the figures. */
export interface MetricsSources extends Pick<Site, 'cache' | 'traffic'> {
  /** Bytes free by the name of each folder that is written to. */
  readonly freeSpace: () => Promise<Readonly<Record<string, number>>>;
}

/**
 * `/metrics`: figures of this process, for programs with the token. Others receive 404. Behind a
 * proxy neither the address nor the host of a request proves its origin.
 */
export function metricsRoutes(parts: MetricsSources, token: string): Router {
  const send = metricsSender(parts);
  return Router().get('/metrics', async (req, res) => {
    if (!hasToken(req, token)) throw new NotFound();
    await send(res);
  });
}

/** The same for a local socket: the permissions of its file replace the token. */
export function openMetrics(parts: MetricsSources): RequestListener {
  const send = metricsSender(parts);
  return express()
    .disable('x-powered-by')
    .get('/metrics', (_req, res) => send(res));
}

/** Sends the figures; those of the event loop cover the time since the previous request. */
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
