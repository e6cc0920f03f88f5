import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { canonicalPath } from './canonical-path';
import { pathOf } from '../page-cache/page-request';
import { asciiQuery } from '../pages/editions';
import { fallbackPage } from '../response/fallback-page';
import type { Paper } from '../pages/paper';
import type { Translate } from '../site';

interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

export interface BrokenRequestParts {
  readonly paper: () => Paper;
  readonly t: Translate;
}

const REQUEST_LINE = /^(?:GET|HEAD) (\/[^ \r\n]*) HTTP\/1\.[01]\r\n/;

/** The percent-encoded address of a request that Node's parser refuses for its raw UTF-8. */
function rawAddress(error: ParserError, languages: readonly string[]): string | undefined {
  if (error.code !== 'HPE_INVALID_URL') return undefined;
  const address = REQUEST_LINE.exec(error.rawPacket?.toString('latin1') ?? '')?.[1];
  if (address === undefined || !/[\x80-\xff]/.test(address)) return undefined;
  const path = canonicalPath(pathOf(address), languages);
  return path === undefined ? undefined : path + asciiQuery(address.slice(pathOf(address).length));
}

const statusOf: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** A response that is written without Node's HTTP server. */
interface RawResponse {
  readonly status: string;
  readonly headers: readonly string[];
  readonly body?: string;
}

function write(socket: Socket, { status, headers, body = '' }: RawResponse): void {
  const lines = [
    `HTTP/1.1 ${status}`,
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Answers requests that Node's parser refuses. An Arabic address in raw UTF-8 is redirected to its percent-encoded
 * spelling; every other request receives an error page.
 */
export function answerBrokenRequests(server: Server, { paper, t }: BrokenRequestParts): void {
  server.on('clientError', (error: ParserError, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { languages } = paper();
    const location = rawAddress(error, languages);
    if (location !== undefined) {
      const headers = [`Location: ${location}`, 'Cache-Control: public, max-age=3600'];
      write(socket, { status: '301 Moved Permanently', headers });
      return;
    }
    const [lang] = languages;
    const page = fallbackPage(
      { title: t(lang, 'web.errorTitle.400'), explanation: t(lang, 'web.error.badRequest') },
      lang,
    );
    const headers = ['Content-Type: text/html; charset=utf-8', "Content-Security-Policy: default-src 'none'"];
    write(socket, { status: statusOf[error.code ?? ''] ?? '400 Bad Request', headers, body: page });
  });
}
