/** Takes in what other systems give: one story after the other, each whole or not at all. */
import { commandLine } from '../../accounts/account';
import { findAccountByEmail } from '../../accounts/account.service';
import { transactionForNames } from '../../articles/names';
import { cleanLine } from '../../language/clean';
import type { FileStore } from '../../storage/files';
import { outgoing as publicHosts, type Outgoing } from '../../web/outgoing/outgoing';
import type { Paper } from '../../web/paper';
import { UnusableCopy } from '../copy';
import { recall } from './agency';
import type { ImportEntry, ImportItem, LibraryFile, Recall } from './item';
import { leadFromList, type OldList } from './lists';
import { findImported, meetAgain } from './known';
import { takePage } from './page';
import { takePicture } from './pictures';
import { Placing } from './placing';
import { noFiles, rehearsed } from './rehearsal';
import { Report, type ImportResult, type ReportParts } from './report';
import {
  readyStory,
  strangeLanguage,
  type ReadyStory,
  type StoryParts,
  type StoryWithComments,
} from './story';

export interface ImportOrder {
  readonly file: string;
  readonly section?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly publish: boolean;
  readonly fetchPictures: boolean;
  /** Nothing stays written; the report is that of the run. */
  readonly dryRun?: boolean | undefined;
}

export interface ImportPlace extends ReportParts {
  readonly paper: Paper;
  readonly files: FileStore;
  readonly now: Date;
  /** Asks hosts of pictures; tests allow their own. */
  readonly outgoing?: Outgoing;
}

/** Stories written in one transaction: each alone would wait for the disk. */
const BATCH = 25;

interface Waiting {
  readonly item: ImportItem;
  readonly ready: ReadyStory;
}

/**
 * Takes in the entries of a file; what is wrong with one holds up no other. Done twice it adds nothing.
 * @throws UnusableCopy where the order cannot be carried out, or the file cannot be read on
 */
export async function runImport(
  entries: AsyncIterable<ImportEntry>,
  order: ImportOrder,
  place: ImportPlace,
): Promise<ImportResult> {
  const run = await ImportRun.begin(order, place);
  for await (const entry of entries) await run.take(entry);
  return run.end();
}

class ImportRun {
  private waiting: Waiting[] = [];
  /** What came in by this run; asked in a dry run alone, of which the database keeps nothing. */
  private readonly seen = new Set<string>();

  private constructor(
    private readonly parts: StoryParts,
    private readonly report: Report,
    private readonly dryRun: boolean,
  ) {}

  static async begin(order: ImportOrder, place: ImportPlace): Promise<ImportRun> {
    const { author, lang, publish, dryRun = false } = order;
    const { paper, now, outgoing = publicHosts } = place;
    if (lang !== undefined && !paper.languages.includes(lang)) {
      throw new UnusableCopy('unknownLanguage', `"${lang}"; it has ${paper.languages.join(', ')}`);
    }
    const account = author === undefined ? undefined : await findAccountByEmail(author);
    if (author !== undefined && !account) throw new UnusableCopy('unknownAuthor', author);
    const placing = await Placing.open(order.section, now);
    const files = dryRun ? noFiles : place.files;
    const source = {
      file: order.file,
      files,
      actor: commandLine,
      fetches: order.fetchPictures,
      outgoing,
      now,
    };
    const take: StoryParts['take'] = (each) => (picture) => takePicture(picture, each, source);
    const report = new Report(place);
    return new ImportRun({ paper, placing, take, account, lang, publish, report, now }, report, dryRun);
  }

  async take(entry: ImportEntry): Promise<void> {
    if ('leftOut' in entry) this.report.leaveOut(entry.title ?? '', entry.leftOut, entry.count);
    else if ('unreadable' in entry) this.report.fail(entry.title, entry.unreadable);
    else if ('remark' in entry) this.report.say(entry.title, entry.remark);
    else if ('file' in entry) await this.takeFile(entry);
    else if ('list' in entry) await this.leadFromList(entry);
    else if ('canceled' in entry) await this.takeBack(entry);
    else await this.takeItem(entry);
  }

  private async takeBack(entry: Recall): Promise<void> {
    await this.flush();
    const work = () => recall(entry, this.parts);
    try {
      await (this.dryRun ? rehearsed(work) : work());
    } catch (error) {
      this.report.fail(entry.title, error);
    }
  }

  async end(): Promise<ImportResult> {
    await this.flush();
    return this.report.result();
  }

  private async takeItem(item: ImportItem): Promise<void> {
    const strange = strangeLanguage(item, this.parts);
    if (strange !== undefined) {
      this.report.leaveOut(nameOf(item), `in "${strange}", a language in which the paper has no edition`);
      return;
    }
    const work = item.kind === 'page' ? () => this.takePage(item) : () => this.takeStory(item);
    await this.attempt(item, this.dryRun ? () => rehearsed(work) : work);
  }

  private async attempt(item: ImportItem, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.report.fail(nameOf(item), error);
    }
  }

  private async takeStory(item: ImportItem): Promise<void> {
    if (this.dryRun && this.seen.has(item.externalId)) {
      this.report.wasKnown();
      return;
    }
    if (this.waiting.some((each) => each.item.externalId === item.externalId)) await this.flush();
    const before = await findImported(item);
    if (before) return meetAgain(before, item, this.parts);
    const ready = await readyStory(item, this.parts);
    if (this.dryRun) {
      this.count({ item, ready }, await ready.write());
      this.seen.add(item.externalId);
      return;
    }
    this.waiting.push({ item, ready });
    if (this.waiting.length >= BATCH) await this.flush();
  }

  /** All at once; where one of them cannot be written, each by itself. */
  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const written: StoryWithComments[] = [];
      await transactionForNames(async () => {
        written.length = 0;
        for (const { ready } of batch) written.push(await ready.write());
      });
      for (const [at, waiting] of batch.entries()) this.count(waiting, written[at]);
    } catch {
      for (const each of batch) {
        await this.attempt(each.item, async () => {
          this.count(each, await transactionForNames(() => each.ready.write()));
        });
      }
    }
  }

  private count({ item, ready }: Waiting, written: StoryWithComments | undefined): void {
    if (!written) return;
    const { status, headline } = written.article;
    this.report.came(status === 'published' || status === 'scheduled' ? status : 'drafts');
    if (written.held !== undefined) this.report.hold(headline, written.held);
    this.report.miss(headline, ready.missing);
    for (const omission of ready.omissions) this.report.leaveOut(headline, omission);
    this.report.tookComments(written.comments);
    this.tellOf(item, headline);
  }

  private async takePage(item: ImportItem): Promise<void> {
    const taken = await takePage(item, this.parts);
    if ('leftOut' in taken) this.report.leaveOut(nameOf(item), taken.leftOut);
    else if (taken.known) this.report.wasKnown();
    else {
      this.report.came('pages');
      const comments = item.comments?.length ?? 0;
      if (comments > 0) this.report.leaveOut(taken.title, 'readers’ comments below a page', comments);
      this.report.miss(taken.title, taken.missing);
      this.tellOf(item, taken.title);
    }
  }

  /** Lists come behind the stories: what makes them is written by then. */
  private async leadFromList(entry: OldList): Promise<void> {
    await this.flush();
    if (!this.dryRun) await leadFromList(entry, this.parts);
  }

  /** A file of the library that no story shows, where it is at hand. */
  private async takeFile({ title, file }: LibraryFile): Promise<void> {
    const { lang, paper } = this.parts;
    const taken = await this.parts.take(lang ?? paper.languages[0])(file);
    if ('media' in taken) this.report.tookFile();
    else this.report.leaveOut(title, `a file of the library: ${file.src} ${taken.missing}`);
  }

  private tellOf({ copy: { notes = [], omissions = [] } }: ImportItem, headline: string): void {
    for (const note of notes) this.report.say(headline, note);
    for (const omission of omissions) this.report.leaveOut(headline, omission);
  }
}

/** A thing without a title is named by its id. */
const nameOf = ({ copy, externalId }: ImportItem): string => cleanLine(copy.headline) || externalId;
