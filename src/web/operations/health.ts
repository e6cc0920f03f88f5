import { Router } from 'express';
import type { Response } from 'express';

/**
 * Resolves when a part of the paper works, rejects with the reason when it does not. A text that it resolves
 * to says what is amiss although the paper works.
 */
export type HealthCheck = () => Promise<unknown>;

/** A check that hangs is a check that fails. */
const PATIENCE = 2000;

interface Finding {
  readonly works: boolean;
  readonly line?: string;
}

async function findingOf(name: string, check: HealthCheck): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('does not answer')), PATIENCE);
  });
  try {
    const amiss = await Promise.race([check(), late]);
    return typeof amiss === 'string' ? { works: true, line: `${name}: ${amiss}` } : { works: true };
  } catch (error) {
    return { works: false, line: `${name}: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

const say = (res: Response, status: number, text: string) =>
  res.status(status).set('Cache-Control', 'no-store').type('text/plain').send(text);

/** `/healthz`: the process answers. `/readyz`: all it needs works, or 503 with each reason on a line. What is amiss follows on lines of its own. */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  return Router()
    .get('/healthz', (_req, res) => {
      say(res, 200, 'ok');
    })
    .get('/readyz', async (_req, res) => {
      const findings = await Promise.all(
        Object.entries(checks).map(([name, check]) => findingOf(name, check)),
      );
      const works = findings.every((finding) => finding.works);
      const lines = findings.flatMap(({ line }) => line ?? []);
      say(res, works ? 200 : 503, [...(works ? ['ok'] : []), ...lines].join('\n'));
    });
}
