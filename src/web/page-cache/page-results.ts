import { SPECULATION_RULES_PATH } from '../assets/speculation-rules.routes';
import { CodedBody } from '../response/coded-body';
import type { PackedBody } from '../response/coded-body';
import { DayEnd } from './day-end';
import type { Frame } from '../templates/frame';
import { encodedLocation } from '../request/location';
import type { PageResult, PageRequest, Document, Redirect, Page } from '../pages/page';
import type { Cacheable } from './page-cache';
import type { Paper } from '../pages/paper';
import type { BodyHead } from '../response/send-body';
import type { SharedCaches } from './shared-caches';
import { paperIn } from '../templates/views';
import type { Views } from '../templates/views';

/** A result as it is sent: bytes and headers. */
export interface RenderedBody extends Cacheable {
  readonly kind: 'body';
  readonly head: BodyHead;
  readonly body: CodedBody;
}

interface RenderedRedirect extends Cacheable {
  readonly kind: 'move';
  readonly status: 301 | 302;
  readonly headers: Readonly<Record<string, string>>;
}

export type RenderedResult = RenderedBody | RenderedRedirect;

/** Creates the frame of a page: menus, editions, the day. `app.ts` provides it, since it knows all rooms. */
export type FrameMaker = (request: PageRequest, page: Page) => Promise<Frame>;

export interface RendererParts {
  readonly views: Views;
  readonly paper: () => Paper;
  readonly frame: FrameMaker;
  readonly shared: SharedCaches;
}

const PAGE = {
  'Content-Type': 'text/html; charset=utf-8',
  'Speculation-Rules': `"${SPECULATION_RULES_PATH}"`,
};
const NOT_STORED = { 'Cache-Control': 'no-store' };

/** Browsers keep a permanent redirect for an hour, because editors may change it. */
const moveHeaders = ({ to, status }: Redirect) => ({
  Location: encodedLocation(to),
  'Cache-Control': status === 301 ? 'public, max-age=3600' : 'no-cache',
});

export interface RenderOptions {
  readonly cacheable: boolean;
  /** Called when the size of the body changes. */
  readonly onResized?: (result: RenderedBody) => void;
}

interface BodyParts extends Pick<RenderedBody, 'head' | 'dependsOn' | 'cacheable'> {
  readonly text: string;
  readonly changesAt?: Date | undefined;
}

const createBody = ({ text, ...parts }: BodyParts, options: RenderOptions): RenderedBody =>
  createCodedBody(Buffer.from(text), parts, options);

/** Creates a result from the bytes of the renderer or of the disk tier. */
export function createCodedBody(
  content: Buffer | PackedBody,
  parts: Omit<BodyParts, 'text'>,
  { onResized }: Pick<RenderOptions, 'onResized'>,
): RenderedBody {
  const body = new CodedBody(content, { compact: true, onResized: () => onResized?.(result) });
  const result = new CachedBody({ ...parts, body, changesAt: parts.changesAt });
  return result;
}

/** A class rather than an object literal: the cache holds thousands, and a class instance is smaller. */
class CachedBody implements RenderedBody {
  readonly kind = 'body';
  readonly head: BodyHead;
  readonly body: CodedBody;
  readonly changesAt: Date | undefined;
  readonly cacheable: boolean;
  dependsOn: readonly string[];

  constructor(parts: Omit<RenderedBody, 'kind' | 'size'>) {
    this.head = parts.head;
    this.body = parts.body;
    this.changesAt = parts.changesAt;
    this.cacheable = parts.cacheable;
    this.dependsOn = parts.dependsOn;
  }

  get size(): number {
    return this.body.size;
  }
}

const earliest = (last: Date, ...others: readonly (Date | undefined)[]): Date =>
  others.reduce<Date>((first, each) => (each && each < first ? each : first), last);

/** Renders the result of a page handler to bytes. */
export class PageRenderer {
  readonly #dayEnd = new DayEnd();

  constructor(private readonly parts: RendererParts) {}

  async render(request: PageRequest, result: PageResult, options: RenderOptions): Promise<RenderedResult> {
    if (result.kind === 'moved') {
      const { status } = result;
      return { kind: 'move', status, headers: moveHeaders(result), dependsOn: [], cacheable: false, size: 0 };
    }
    return result.kind === 'page'
      ? this.page(request, result, options)
      : this.#document(request, result, options);
  }

  /** Renders a page in the paper's layout. Every page depends on the settings and expires at the end of the day. */
  async page(
    request: PageRequest,
    page: Page,
    options: RenderOptions & { readonly status?: number },
  ): Promise<RenderedBody> {
    const paper = this.parts.paper();
    const status = options.status ?? page.status ?? 200;
    const frame = await this.parts.frame(request, page);
    const text = this.parts.views.renderInLayout(page, {
      lang: page.lang,
      paper: paperIn(paper, page.lang),
      head: page.head,
      frame,
      section: page.section,
      storyId: page.storyId,
      status,
    });
    const content = { ...PAGE, 'Content-Language': page.lang };
    const dependsOn = [...page.dependsOn, ...(frame.dependsOn ?? []), 'settings'];
    const headers = status === 200 ? this.parts.shared(dependsOn) : NOT_STORED;
    const parts = {
      text,
      head: { status, headers, content },
      dependsOn,
      changesAt: earliest(this.#dayEnd.after(request.now, paper.timeZone), page.changesAt, frame.changesAt),
      cacheable: options.cacheable && (status === 200 || status === 410),
    };
    return createBody(parts, options);
  }

  #document(
    request: PageRequest,
    { body, contentType, dependsOn }: Document,
    options: RenderOptions,
  ): RenderedBody {
    const content = { 'Content-Type': contentType, 'Content-Language': request.lang };
    const head = { status: 200, headers: this.parts.shared(dependsOn), content };
    return createBody({ text: body, head, dependsOn, cacheable: options.cacheable }, options);
  }
}
