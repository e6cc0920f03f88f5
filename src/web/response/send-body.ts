import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CodedBody } from './coded-body';
import type { Coding } from './content-coding';
import { namesTag } from './etag';

type Headers = Readonly<Record<string, string>>;

/** Status and headers of a response; the body adds its own headers. */
export interface BodyHead {
  readonly status: number;
  /** Sent with a 304 too (RFC 9110 §15.4.5): the cache policy. */
  readonly headers: Headers;
  /** Sent with the body alone: its type and language. */
  readonly content: Headers;
}

/** Alternating names and values, which Node writes without copying. */
type HeaderLines = string[];

const headerLines = (headers: Headers): HeaderLines => Object.entries(headers).flat();

/**
 * Writes the headers and the body of one response. The header lines of each coding are assembled once, because a
 * popular page is sent thousands of times a second. Independent of Express, so that the fast path uses it too.
 */
export class HeaderWriter {
  readonly #fullLines: Partial<Record<Coding, HeaderLines>> = {};
  readonly #notModifiedLines: Partial<Record<Coding, HeaderLines>> = {};
  readonly #tags: Partial<Record<Coding, string>> = {};

  /** @param fixed headers of every page; a 304 omits them */
  constructor(
    private readonly head: BodyHead,
    private readonly body: CodedBody,
    private readonly fixed: Headers = {},
  ) {}

  /**
   * Sends the body in the client's preferred coding, or 304 when the client has these bytes already. Returns a
   * promise only while the body is being compressed.
   */
  send(req: IncomingMessage, res: ServerResponse): Promise<void> | undefined {
    const { headers } = req;
    const coding = this.body.codingFor(headers['accept-encoding']);
    const known = headers['if-none-match'];
    if (known !== undefined && this.head.status === 200 && namesTag(known, this.#tag(coding))) {
      res.writeHead(304, (this.#notModifiedLines[coding] ??= this.#validatorHeaders(coding))).end();
      return undefined;
    }
    const bytes = this.body.form(coding);
    if (!Buffer.isBuffer(bytes)) return bytes.then((encoded) => this.#write({ req, res }, coding, encoded));
    this.#write({ req, res }, coding, bytes);
    return undefined;
  }

  #write({ req, res }: Pick<BodyResponse, 'req' | 'res'>, coding: Coding, bytes: Buffer): void {
    res.writeHead(this.head.status, (this.#fullLines[coding] ??= this.#bodyHeaders(coding, bytes.length)));
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }

  #tag(coding: Coding): string {
    return (this.#tags[coding] ??= this.body.tag(coding));
  }

  #validatorHeaders(coding: Coding): HeaderLines {
    return [...headerLines(this.head.headers), 'ETag', this.#tag(coding), 'Vary', 'Accept-Encoding'];
  }

  #bodyHeaders(coding: Coding, length: number): HeaderLines {
    const encoding = coding === 'identity' ? [] : ['Content-Encoding', coding];
    const lines = [
      ...headerLines(this.fixed),
      ...this.#validatorHeaders(coding),
      ...headerLines(this.head.content),
      ...encoding,
    ];
    return [...lines, 'Content-Length', String(length)];
  }
}

/** A body and the request that it answers. */
export interface BodyResponse {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly head: BodyHead;
  readonly body: CodedBody;
}

/** Sends one response, as `HeaderWriter.send` does. */
export const sendBody = ({ req, res, head, body }: BodyResponse): Promise<void> | undefined =>
  new HeaderWriter(head, body).send(req, res);
