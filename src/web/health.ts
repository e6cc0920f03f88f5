import { Router } from 'express';
import type { Response } from 'express';

/** Resolves when a part of the paper works, rejects with the reason when it does not. */
export type HealthCheck = () => Promise<unknown>;

/** A check that hangs is a check that fails. */
const PATIENCE = 2000;

async function problemOf(name: string, check: HealthCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('does not answer')), PATIENCE);
  });
  try {
    await Promise.race([check(), late]);
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    clearTimeout(timer);
  }
}

const say = (res: Response, status: number, text: string) =>
  res.status(status).set('Cache-Control', 'no-store').type('text/plain').send(text);

/** `/healthz`: the process answers. `/readyz`: all it needs works, or 503 with each reason on a line. */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  return Router()
    .get('/healthz', (_req, res) => {
      say(res, 200, 'ok');
    })
    .get('/readyz', async (_req, res) => {
      const results = await Promise.all(
        Object.entries(checks).map(([name, check]) => problemOf(name, check)),
      );
      const problems = results.filter((result) => result !== undefined);
      if (problems.length === 0) say(res, 200, 'ok');
      else say(res, 503, problems.join('\n'));
    });
}
