import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';

/** A request whose handler threw an error. */
export interface FailedRequest {
  readonly error: unknown;
  readonly req: Request;
  readonly res: Response;
  readonly next: NextFunction;
}

/** Creates an error handler of Express, which recognises one by its four parameters. */
export function createErrorHandler(
  handle: (failed: FailedRequest) => void | Promise<void>,
): ErrorRequestHandler {
  const handler = (error: unknown, ...[req, res, next]: readonly [Request, Response, NextFunction]) =>
    handle({ error, req, res, next });
  return Object.defineProperty(handler, 'length', { value: 4 });
}
