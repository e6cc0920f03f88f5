import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * The product's log: one JSON line an event on stdout. No personal data: no addresses of readers, no
 * cookies, no query strings, no e-mail; requests are told apart by their id.
 * @param level as LOG_LEVEL; `silent` writes nothing.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['password', 'token', 'email', 'cookie', 'authorization', '*.password', '*.email'],
      remove: true,
    },
  });
}
