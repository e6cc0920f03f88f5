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

/** Names and values by turns, as Node writes them without copying. */
type Lines = string[];

const flat = (headers: Headers): Lines => Object.entries(headers).flat();

/**
 * An answer on its way out. Its header lines are put together once for each coding and then only written, since
 * a page that a whole country reads is sent thousands of times a second. Nothing of Express, so that it also
 * serves in front of it.
 */
export class HeaderWriter {
  readonly #whole: Partial<Record<Coding, Lines>> = {};
  readonly #unchanged: Partial<Record<Coding, Lines>> = {};
  readonly #tags: Partial<Record<Coding, string>> = {};

  /** @param fixed headers of every page; a 304 leaves those of the reader's copy as they are */
  constructor(
    private readonly head: BodyHead,
    private readonly body: CodedBody,
    private readonly fixed: Headers = {},
  ) {}

  /**
   * Sends the body in the coding the client likes best, or 304 when it has those very bytes already. Only a
   * promise while bytes have to be made.
   */
  send(req: IncomingMessage, res: ServerResponse): Promise<void> | undefined {
    const { headers } = req;
    const coding = this.body.codingFor(headers['accept-encoding']);
    const known = headers['if-none-match'];
    if (known !== undefined && this.head.status === 200 && namesTag(known, this.#tag(coding))) {
      res.writeHead(304, (this.#unchanged[coding] ??= this.#always(coding))).end();
      return undefined;
    }
    const bytes = this.body.form(coding);
    if (!Buffer.isBuffer(bytes)) return bytes.then((made) => this.#write(req, res, coding, made));
    this.#write(req, res, coding, bytes);
    return undefined;
  }

  #write(req: IncomingMessage, res: ServerResponse, coding: Coding, bytes: Buffer): void {
    res.writeHead(this.head.status, (this.#whole[coding] ??= this.#withBody(coding, bytes.length)));
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }

  #tag(coding: Coding): string {
    return (this.#tags[coding] ??= this.body.tag(coding));
  }

  #always(coding: Coding): Lines {
    return [...flat(this.head.headers), 'ETag', this.#tag(coding), 'Vary', 'Accept-Encoding'];
  }

  #withBody(coding: Coding, length: number): Lines {
    const encoding = coding === 'identity' ? [] : ['Content-Encoding', coding];
    const lines = [...flat(this.fixed), ...this.#always(coding), ...flat(this.head.content), ...encoding];
    return [...lines, 'Content-Length', String(length)];
  }
}

/** What goes to whom, once. */
export interface BodyRequest {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly head: BodyHead;
  readonly body: CodedBody;
}

/** Sends one answer, as `Outgoing.send` does. */
export const sendBody = ({ req, res, head, body }: BodyRequest): Promise<void> | undefined =>
  new HeaderWriter(head, body).send(req, res);
