import { Router } from 'express';
import type { Response } from 'express';

/**
 * Resolves when a part of the paper works, rejects with the reason when it does not. A text that it resolves
 * to is a warning.
 */
export type HealthCheck = () => Promise<unknown>;

/** Milliseconds after which a check counts as failed. */
const TIMEOUT_MS = 2000;

interface CheckOutcome {
  readonly isHealthy: boolean;
  readonly line?: string;
}

async function runCheck(name: string, check: HealthCheck): Promise<CheckOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('does not answer')), TIMEOUT_MS);
  });
  try {
    const problem = await Promise.race([check(), timeout]);
    return typeof problem === 'string'
      ? { isHealthy: true, line: `${name}: ${problem}` }
      : { isHealthy: true };
  } catch (error) {
    return { isHealthy: false, line: `${name}: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

const sendText = (res: Response, status: number, text: string) =>
  res.status(status).set('Cache-Control', 'no-store').type('text/plain').send(text);

/** `/healthz`: the process answers. `/readyz`: all dependencies work, or 503 with a line per reason; warnings follow. */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  return Router()
    .get('/healthz', (_req, res) => {
      sendText(res, 200, 'ok');
    })
    .get('/readyz', async (_req, res) => {
      const outcomes = await Promise.all(
        Object.entries(checks).map(([name, check]) => runCheck(name, check)),
      );
      const isHealthy = outcomes.every((outcome) => outcome.isHealthy);
      const lines = outcomes.flatMap(({ line }) => line ?? []);
      sendText(res, isHealthy ? 200 : 503, [...(isHealthy ? ['ok'] : []), ...lines].join('\n'));
    });
}
