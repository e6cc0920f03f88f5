import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const YEAR = 365 * 24 * 3600;

/** Content of the paper's own host alone; no inline scripts or styles; no frames by others. */
const contentSecurity = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'media-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const nothingOf = (...features: string[]) => features.map((feature) => `${feature}=()`).join(', ');

const permissions = nothingOf(
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
);

/** Security headers. Only a paper with an HTTPS address sends HSTS. */
export function securityHeaders(siteUrl: string): RequestHandler[] {
  const secure = siteUrl.startsWith('https:');
  const upgrade = secure ? { 'upgrade-insecure-requests': [] } : {};
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { ...contentSecurity, ...upgrade } },
      strictTransportSecurity: secure ? { maxAge: YEAR, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      // Headers for obsolete browsers and plug-ins.
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
    }),
    (_req, res, next) => {
      res.setHeader('Permissions-Policy', permissions);
      next();
    },
  ];
}

const POLICY = 'Content-Security-Policy';

/** Permits pages of the paper itself to show this response in a frame. */
export function frameableByUs(res: Response): void {
  const policy = res.get(POLICY);
  if (policy !== undefined) {
    res.set(POLICY, policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  }
  res.set('X-Frame-Options', 'SAMEORIGIN');
}

/** Permits this page to show other pages of the paper in a frame. */
export function framesOurs(res: Response): void {
  const policy = res.get(POLICY);
  if (policy !== undefined) res.set(POLICY, `${policy};frame-src 'self'`);
}
