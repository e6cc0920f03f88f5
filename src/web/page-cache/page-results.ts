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

/** An answer as it goes out: bytes and headers. */
export interface RenderedBody extends Cacheable {
  readonly kind: 'body';
  readonly head: BodyHead;
  readonly body: CodedBody;
}

export interface RenderedRedirect extends Cacheable {
  readonly kind: 'move';
  readonly status: 301 | 302;
  readonly headers: Readonly<Record<string, string>>;
}

export type RenderedResult = RenderedBody | RenderedRedirect;

/** Makes what stands around a page: menus, editions, the day. Given by `app.ts`, which knows all rooms. */
export type FrameMaker = (ask: PageRequest, page: Page) => Promise<Frame>;

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

/** A lasting move is remembered for an hour, not for ever: editors change their minds. */
const moveHeaders = ({ to, status }: Redirect) => ({
  Location: encodedLocation(to),
  'Cache-Control': status === 301 ? 'public, max-age=3600' : 'no-cache',
});

export interface RenderOptions {
  readonly cacheable: boolean;
  /** Told when the body holds more bytes than before, or fewer. */
  readonly onResized?: (answer: RenderedBody) => void;
}

interface BodyParts extends Pick<RenderedBody, 'head' | 'dependsOn' | 'cacheable'> {
  readonly text: string;
  readonly changesAt?: Date | undefined;
}

const readyBody = ({ text, ...facts }: BodyParts, made: RenderOptions): RenderedBody =>
  bodyOf(Buffer.from(text), facts, made);

/** An answer out of bytes, as they were made or as they were written down. */
export function bodyOf(
  content: Buffer | PackedBody,
  facts: Omit<BodyParts, 'text'>,
  { onResized }: Pick<RenderOptions, 'onResized'>,
): RenderedBody {
  const body = new CodedBody(content, { compact: true, onResized: () => onResized?.(answer) });
  const answer = new MadeBody({ ...facts, body, changesAt: facts.changesAt });
  return answer;
}

/** A class, since there are thousands: each holds its fields and nothing else. */
class MadeBody implements RenderedBody {
  readonly kind = 'body';
  readonly head: BodyHead;
  readonly body: CodedBody;
  readonly changesAt: Date | undefined;
  readonly cacheable: boolean;
  dependsOn: readonly string[];

  constructor(facts: Omit<RenderedBody, 'kind' | 'size'>) {
    this.head = facts.head;
    this.body = facts.body;
    this.changesAt = facts.changesAt;
    this.cacheable = facts.cacheable;
    this.dependsOn = facts.dependsOn;
  }

  get size(): number {
    return this.body.size;
  }
}

const earliest = (last: Date, ...others: readonly (Date | undefined)[]): Date =>
  others.reduce<Date>((first, each) => (each && each < first ? each : first), last);

/** Turns what a handler answered into bytes. */
export class PageRenderer {
  readonly #dayEnd = new DayEnd();

  constructor(private readonly parts: RendererParts) {}

  async render(ask: PageRequest, answer: PageResult, made: RenderOptions): Promise<RenderedResult> {
    if (answer.kind === 'moved') {
      const { status } = answer;
      return { kind: 'move', status, headers: moveHeaders(answer), dependsOn: [], cacheable: false, size: 0 };
    }
    return answer.kind === 'page' ? this.page(ask, answer, made) : this.#document(ask, answer, made);
  }

  /** A page in the paper's layout. Every page depends on the paper's settings and ends with its day. */
  async page(
    ask: PageRequest,
    page: Page,
    made: RenderOptions & { readonly status?: number },
  ): Promise<RenderedBody> {
    const paper = this.parts.paper();
    const status = made.status ?? page.status ?? 200;
    const frame = await this.parts.frame(ask, page);
    const text = this.parts.views.renderInLayout(page.view, {
      lang: page.lang,
      paper: paperIn(paper, page.lang),
      head: page.head,
      frame,
      section: page.section,
      storyId: page.storyId,
      model: page.model,
      status,
    });
    const content = { ...PAGE, 'Content-Language': page.lang };
    const dependsOn = [...page.dependsOn, ...(frame.dependsOn ?? []), 'settings'];
    const headers = status === 200 ? this.parts.shared(dependsOn) : NOT_STORED;
    const facts = {
      text,
      head: { status, headers, content },
      dependsOn,
      changesAt: earliest(this.#dayEnd.after(ask.now, paper.timeZone), page.changesAt, frame.changesAt),
      cacheable: made.cacheable && (status === 200 || status === 410),
    };
    return readyBody(facts, made);
  }

  #document(ask: PageRequest, { body, contentType, dependsOn }: Document, made: RenderOptions): RenderedBody {
    const content = { 'Content-Type': contentType, 'Content-Language': ask.lang };
    const head = { status: 200, headers: this.parts.shared(dependsOn), content };
    return readyBody({ text: body, head, dependsOn, cacheable: made.cacheable }, made);
  }
}
