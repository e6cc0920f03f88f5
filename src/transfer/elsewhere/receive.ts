/** Takes in what other systems give: one story after the other, each whole or not at all. */
import { commandLine } from '../../accounts/account';
import { findAccountByEmail } from '../../accounts/account.service';
import type { Article } from '../../articles/article';
import { findByExternalId } from '../../articles/article.service';
import { transactionForNames } from '../../articles/names';
import type { FileStore } from '../../storage/files';
import { outgoing as publicHosts, type Outgoing } from '../../web/outgoing/outgoing';
import type { Paper } from '../../web/paper';
import { UnusableCopy } from '../copy';
import { takePage } from './page';
import type { Delivery, Parcel } from './parcel';
import { takePicture } from './pictures';
import { Placing } from './placing';
import { published, readyStory, type ReadyStory, type StoryParts } from './story';

export interface Reception {
  readonly file: string;
  readonly section?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly publish: boolean;
  readonly fetchPictures: boolean;
}

export interface ReceptionPlace {
  readonly paper: Paper;
  readonly files: FileStore;
  readonly now: Date;
  /** Asks hosts of pictures; tests allow their own. */
  readonly outgoing?: Outgoing;
  /** Hears of what could not be taken in, or not wholly. */
  readonly tell: (title: string, problem: unknown) => void;
}

/** How much of each came in. */
export interface Received {
  published: number;
  scheduled: number;
  drafts: number;
  pages: number;
  /** Had come before. */
  known: number;
  missingPictures: number;
  failed: number;
  /** Why things were passed over, and how many each time. */
  readonly leftOut: Record<string, number>;
}

/** Stories written in one transaction: each alone would wait for the disk. */
const BATCH = 25;

interface Waiting {
  readonly parcel: Parcel;
  readonly ready: ReadyStory;
}

/**
 * Takes in deliveries; what is wrong with one holds up no other. Done twice it adds nothing.
 * @throws UnusableCopy where the order cannot be carried out, or the file cannot be read on
 */
export async function receive(
  deliveries: AsyncIterable<Delivery>,
  order: Reception,
  place: ReceptionPlace,
): Promise<Received> {
  const reception = await Receiving.begin(order, place);
  for await (const delivery of deliveries) await reception.take(delivery);
  return reception.end();
}

class Receiving {
  private readonly received: Received = {
    ...{ published: 0, scheduled: 0, drafts: 0, pages: 0, known: 0, missingPictures: 0, failed: 0 },
    leftOut: {},
  };
  private waiting: Waiting[] = [];

  private constructor(
    private readonly parts: StoryParts,
    private readonly tell: ReceptionPlace['tell'],
  ) {}

  static async begin(order: Reception, place: ReceptionPlace): Promise<Receiving> {
    const { paper, files, now, tell, outgoing = publicHosts } = place;
    const { author, lang, publish } = order;
    if (lang !== undefined && !paper.languages.includes(lang)) {
      throw new UnusableCopy('unknownLanguage', `"${lang}"; it has ${paper.languages.join(', ')}`);
    }
    const account = author === undefined ? undefined : await findAccountByEmail(author);
    if (author !== undefined && !account) throw new UnusableCopy('unknownAuthor', author);
    const placing = await Placing.open(order.section, now);
    const source = {
      file: order.file,
      files,
      actor: commandLine,
      fetches: order.fetchPictures,
      outgoing,
      now,
    };
    const take: StoryParts['take'] = (each) => (picture) => takePicture(picture, each, source);
    return new Receiving({ paper, placing, take, account, lang, publish, now }, tell);
  }

  async take(delivery: Delivery): Promise<void> {
    if ('leftOut' in delivery) this.passOver(delivery.leftOut, delivery.count);
    else if ('unreadable' in delivery) this.fail(delivery.title, new Error(delivery.unreadable));
    else if (delivery.kind === 'page') await this.attempt(delivery, () => this.takePage(delivery));
    else await this.attempt(delivery, () => this.takeStory(delivery));
  }

  async end(): Promise<Received> {
    await this.flush();
    return this.received;
  }

  private async attempt(parcel: Parcel, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(parcel.copy.headline, error);
    }
  }

  private async takeStory(parcel: Parcel): Promise<void> {
    if (this.waiting.some((each) => each.parcel.externalId === parcel.externalId)) await this.flush();
    const before = await findByExternalId(parcel.externalId);
    if (before) {
      this.received.known += 1;
      if (before.status === 'draft') await published(before, parcel, this.parts);
      return;
    }
    this.waiting.push({ parcel, ready: await readyStory(parcel, this.parts) });
    if (this.waiting.length >= BATCH) await this.flush();
  }

  /** All at once; where one of them cannot be written, each by itself. */
  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const articles: Article[] = [];
      await transactionForNames(async () => {
        articles.length = 0;
        for (const { ready } of batch) articles.push(await ready.write());
      });
      for (const [at, article] of articles.entries()) this.count(batch[at], article);
    } catch {
      for (const each of batch) {
        await this.attempt(each.parcel, async () => {
          this.count(each, await transactionForNames(() => each.ready.write()));
        });
      }
    }
  }

  private count(written: Waiting | undefined, { status, headline }: Article): void {
    const kind = status === 'published' || status === 'scheduled' ? status : 'drafts';
    this.received[kind] += 1;
    this.miss(headline, written?.ready.missing ?? []);
  }

  private async takePage(parcel: Parcel): Promise<void> {
    const taken = await takePage(parcel, this.parts);
    if ('leftOut' in taken) this.passOver(taken.leftOut);
    else if (taken.known) this.received.known += 1;
    else {
      this.received.pages += 1;
      this.miss(taken.title, taken.missing);
    }
  }

  private passOver(reason: string, count = 1): void {
    this.received.leftOut[reason] = (this.received.leftOut[reason] ?? 0) + count;
  }

  private fail(title: string, error: unknown): void {
    this.received.failed += 1;
    this.tell(title, error);
  }

  private miss(title: string, missing: readonly string[]): void {
    this.received.missingPictures += missing.length;
    for (const what of missing) this.tell(title, new Error(`${what}: a link stands in its place`));
  }
}
