/** Takes in what other systems give: one story after the other, each whole or not at all. */
import { commandLine } from '../../../accounts/account';
import { findAccountByEmail } from '../../../accounts/account.service';
import { cleanLine } from '../../../language/text/clean';
import { outgoing as publicHosts } from '../../../web/outgoing/outgoing';
import { UnusableCopy } from '../../story/copy';
import { recall } from '../agency/agency';
import type { ImportEntry, ImportItem, LibraryFile, Recall } from '../item';
import { leadFromLists, type OldList } from '../lists';
import { sortFresh } from './fresh';
import { findImported, meetAgain, restore } from './known';
import type { ImportRequest, ImportTarget } from './import-request';
import { takePage } from '../page';
import { isUncredited, takePicture } from '../content/pictures';
import { Placing } from '../content/placing';
import { noFiles, rehearsed } from './rehearsal';
import { Report, type ImportResult } from './report';
import { ReportsInOrder } from './ordered-reports';
import { takeStories, type Outcome, type TakenStory } from './arrivals';
import { strangeLanguage, type StoryParts } from '../story';

export type { ImportRequest, ImportTarget } from './import-request';

/** Stories written in one transaction: each alone would wait for the disk, and ask for what all of them need. */
const BATCH = 200;
/** Characters of them: a few long ones are enough. */
const BATCH_LENGTH = 4_000_000;

/**
 * Takes in the entries of a file; what is wrong with one holds up no other. Done twice it adds nothing.
 * @throws UnusableCopy where the order cannot be carried out, or the file cannot be read on
 */
export async function runImport(
  entries: AsyncIterable<ImportEntry>,
  order: ImportRequest,
  place: ImportTarget,
): Promise<ImportResult> {
  const run = await ImportRun.begin(order, place);
  for await (const entry of entries) await run.take(entry);
  return run.end();
}

class ImportRun {
  private readonly waiting = new Map<string, ImportItem>();
  private waitingLength = 0;
  private readonly reports = new ReportsInOrder();
  private readonly lists: OldList[] = [];
  /** What came in by this run; asked in a dry run alone, of which the database keeps nothing. */
  private readonly seen = new Set<string>();

  private constructor(
    private readonly parts: StoryParts,
    private readonly report: Report,
    private readonly order: ImportRequest,
  ) {}

  private get dryRun(): boolean {
    return this.order.dryRun === true;
  }

  static async begin(order: ImportRequest, place: ImportTarget): Promise<ImportRun> {
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
    const report = new Report(place);
    const take: StoryParts['take'] = (each) => async (picture) => {
      const taken = await takePicture(picture, each, source);
      if ('media' in taken && isUncredited(taken.media)) report.letThrough(taken.media);
      return taken;
    };
    return new ImportRun({ paper, placing, take, account, lang, publish, report, now }, report, order);
  }

  async take(entry: ImportEntry): Promise<void> {
    this.reports.next();
    if ('leftOut' in entry)
      this.reports.tell(() => this.report.leaveOut(entry.title ?? '', entry.leftOut, entry.count));
    else if ('unreadable' in entry) this.reports.tell(() => this.report.fail(entry.title, entry.unreadable));
    else if ('remark' in entry) this.reports.tell(() => this.report.say(entry.title, entry.remark));
    else if ('file' in entry) await this.takeFile(entry);
    else if ('list' in entry) await this.takeList(entry);
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
    await this.flushLists();
    this.report.sayIfEmpty(this.order.file);
    return this.report.result();
  }

  private async takeItem(item: ImportItem): Promise<void> {
    const strange = strangeLanguage(item, this.parts);
    if (strange !== undefined) {
      this.report.leaveOut(nameOf(item), `in "${strange}", a language in which the paper has no edition`);
      return;
    }
    if (item.kind === 'story') await this.takeStory(item);
    else await this.attempt(item, () => this.takePage(item));
  }

  private async attempt(item: ImportItem, work: () => Promise<void>): Promise<void> {
    try {
      await (this.dryRun ? rehearsed(work) : work());
    } catch (error) {
      this.report.fail(nameOf(item), error);
    }
  }

  private async takeStory(item: ImportItem): Promise<void> {
    if (this.waiting.has(item.externalId)) await this.flush();
    if (this.seen.has(item.externalId)) {
      this.report.wasKnown();
      return;
    }
    this.waiting.set(item.externalId, item);
    this.reports.waitFor(item);
    this.waitingLength += item.copy.body.length;
    if (this.waiting.size >= BATCH || this.waitingLength >= BATCH_LENGTH) await this.flush();
  }

  private async flush(): Promise<void> {
    const items = [...this.waiting.values()];
    this.waiting.clear();
    this.waitingLength = 0;
    if (items.length === 0) return;
    const before = await findImported(items);
    for (const item of items) {
      const known = before(item);
      if (known) await this.attempt(item, () => meetAgain(known, item, this.parts));
    }
    await this.takeFresh(items.filter((item) => before(item) === undefined));
    this.reports.flush();
  }

  private async takeFresh(items: readonly ImportItem[]): Promise<void> {
    const wanted: ImportItem[] = [];
    for (const fresh of await sortFresh(items, this.order.restoreDeleted === true)) {
      const { item } = fresh;
      if ('leftOut' in fresh)
        this.reports.tellOf(item, () => this.report.leaveOut(nameOf(item), fresh.leftOut));
      else if ('storyId' in fresh) await this.bringBack(fresh.storyId, item);
      else wanted.push(item);
      const note = 'note' in fresh ? fresh.note : undefined;
      if (note !== undefined) this.reports.tellOf(item, () => this.report.say(nameOf(item), note));
    }
    for (const each of await takeStories(wanted, this.parts, this.dryRun))
      this.reports.tellOf(each.item, () => this.tell(each));
  }

  private async bringBack(storyId: string, item: ImportItem): Promise<void> {
    await this.attempt(item, () => restore(storyId, item, this.parts));
    if (this.dryRun) this.seen.add(item.externalId);
  }

  private tell(outcome: Outcome): void {
    if ('problem' in outcome) this.report.fail(nameOf(outcome.item), outcome.problem);
    else this.count(outcome);
  }

  private count({ item, article, held, missing, omissions, notes, comments }: TakenStory): void {
    const { status, headline } = article;
    this.report.came(status === 'published' || status === 'scheduled' ? status : 'drafts');
    if (held !== undefined) this.report.hold(headline, held);
    this.report.miss(headline, missing);
    for (const note of notes) this.report.say(headline, note);
    for (const omission of omissions) this.report.leaveOut(headline, omission);
    this.report.tookComments(comments);
    this.tellOf(item, headline);
    if (this.dryRun) this.seen.add(item.externalId);
  }

  private async takePage(item: ImportItem): Promise<void> {
    const taken = await takePage(item, this.parts);
    // Pages have none here.
    const comments = item.comments?.length ?? 0;
    if (comments > 0) this.report.leaveOut(nameOf(item), 'readers’ comments below a page', comments);
    if ('leftOut' in taken) this.report.leaveOut(nameOf(item), taken.leftOut);
    else if (taken.known) this.report.wasKnown();
    else {
      this.report.came('pages');
      this.report.miss(taken.title, taken.missing);
      this.tellOf(item, taken.title);
    }
  }

  /** Lists come behind the stories: what makes them is written by then. */
  private async takeList(entry: OldList): Promise<void> {
    await this.flush();
    this.lists.push(entry);
    if (this.lists.length >= BATCH) await this.flushLists();
  }

  private async flushLists(): Promise<void> {
    if (!this.dryRun) await leadFromLists(this.lists.splice(0), this.parts);
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
