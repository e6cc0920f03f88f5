import { pino, type Logger } from 'pino';
import { PinoPretty } from 'pino-pretty';

export type { Logger };

/**
 * The product's log: one event a line on stdout, as JSON, or readable where stdout is a terminal. No personal data:
 * no addresses of readers, no cookies, no query strings, no e-mail; requests are identified by their id.
 * @param level as LOG_LEVEL; `silent` writes nothing.
 * @param readable a person reads it: by default where stdout is a terminal.
 */
export function createLog(level: string, readable = process.stdout.isTTY): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['password', 'token', 'email', 'cookie', 'authorization', '*.password', '*.email'],
      remove: true,
    },
  };
  return readable ? pino(options, readableLines()) : pino(options);
}

/** Writing is synchronous, so that the last lines before an exit are not lost. */
const readableLines = () =>
  PinoPretty({ sync: true, translateTime: 'SYS:HH:MM:ss', singleLine: true, destination: 1 });
