import type { RequestHandler } from 'express';

/**
 * Pages of other sites may read public data, never with a token: a browser that would send one asks
 * first, and is not given leave.
 */
export const allowCrossOriginReads: RequestHandler = (req, res, next) => {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(req.method);
  if (reads && req.get('authorization') === undefined) {
    res.set('Access-Control-Allow-Origin', '*').set('Access-Control-Expose-Headers', 'ETag, Retry-After');
    res.set('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  if (req.method === 'OPTIONS' && req.get('access-control-request-method') !== undefined) {
    res.set('Access-Control-Allow-Methods', 'GET, HEAD').set('Access-Control-Max-Age', '600');
  }
  next();
};
