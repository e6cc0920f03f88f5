import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { RenderedBody } from './page-cache/page-results';
import { HeaderWriter } from './response/send-body';
import type { Site } from './site';

/** The headers that handlers set for every request. */
function fixedHeaders(handlers: readonly RequestHandler[]): Record<string, string> {
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  };
  const noRequest: unknown = {};
  // These handlers do not read the request and only set headers.
  for (const handler of handlers) {
    void handler(noRequest as Request, recorder as unknown as Response, () => undefined);
  }
  return headers;
}

const isRead = (req: IncomingMessage) => req.method === 'GET' || req.method === 'HEAD';

/**
 * Serves pages in memory before the app: a popular story passes no router. The app's own route stores them
 * under the same address. Such hits are not logged.
 * @param security the handlers of `securityHeaders`
 */
export function fastPath(
  app: RequestListener,
  { cache, traffic }: Pick<Site, 'cache' | 'traffic'>,
  security: readonly RequestHandler[],
): RequestListener {
  const fixed = fixedHeaders(security);
  const writers = new WeakMap<RenderedBody, HeaderWriter>();

  function writerOf(result: RenderedBody): HeaderWriter {
    const known = writers.get(result);
    if (known) return known;
    const writer = new HeaderWriter(result.head, result.body, fixed);
    writers.set(result, writer);
    return writer;
  }

  return (req: IncomingMessage, res: ServerResponse & { req: IncomingMessage }) => {
    const result = isRead(req) ? cache.find(req.url ?? '') : undefined;
    if (result?.kind !== 'body') {
      traffic.app += 1;
      traffic.durations.measure(req, res);
      app(req, res);
      return;
    }
    traffic.memory += 1;
    writerOf(result)
      .send(req, res)
      ?.catch(() => res.destroy());
  };
}
