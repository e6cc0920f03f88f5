import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CodedBody } from './coded-body';
import type { Coding } from './content-coding';
import { namesTag } from './etag';

type Headers = Readonly<Record<string, string>>;

/** Status and headers of an answer whose body is known; the body adds its own. */
export interface BodyHead {
  readonly status: number;
  /** Sent with a 304 too (RFC 9110 §15.4.5): how long the answer holds. */
  readonly headers: Headers;
  /** Sent with the body alone: its type and language. */
  readonly content: Headers;
}

function sendBytes({ req, res, head, body }: Sending, coding: Coding, bytes: Buffer) {
  res.writeHead(head.status, {
    ...head.headers,
    ...head.content,
    ...(coding === 'identity' ? undefined : { 'Content-Encoding': coding }),
    'Content-Length': bytes.length,
    ETag: body.tag(coding),
    Vary: 'Accept-Encoding',
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

/** What goes to whom. Nothing of Express, so that it also serves in front of it. */
export interface Sending {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly head: BodyHead;
  readonly body: CodedBody;
}

/**
 * Sends a body in the coding the client likes best, or 304 when it has those very bytes already. Answers
 * before it returns when the bytes are at hand.
 */
export async function sendBody(sending: Sending): Promise<void> {
  const { req, res, head, body } = sending;
  const coding = body.codingFor(req.headers['accept-encoding']);
  const tag = body.tag(coding);
  if (head.status === 200 && namesTag(req.headers['if-none-match'], tag)) {
    res.writeHead(304, { ...head.headers, ETag: tag, Vary: 'Accept-Encoding' }).end();
    return;
  }
  const bytes = body.form(coding);
  sendBytes(sending, coding, Buffer.isBuffer(bytes) ? bytes : await bytes);
}
