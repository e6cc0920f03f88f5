/** Imports the entries of a file of another system, each completely or not at all. */
import { asActor, commandLine } from '../../../accounts/account';
import { findAccountByEmail } from '../../../accounts/account.service';
import { readPermissions } from '../../../accounts/permissions/permission.source';
import type { Id } from '../../../ids/id';
import { cleanLine } from '../../../language/text/clean';
import { outgoing as publicHosts } from '../../../web/outgoing/outgoing';
import { UnusableCopy } from '../../story/copy';
import { applyCancellation } from '../agency/agency';
import type { ImportEntry, ImportItem, LibraryFile, Cancellation } from '../item';
import { redirectListings, type FormerListing } from '../listings';
import { sortNewItems } from './new-items';
import { findImported, updateKnownStory, restore } from './known-items';
import type { ImportRequest, ImportTarget } from './import-request';
import { importPage } from '../page';
import { isUncredited, importPicture } from '../content/pictures';
import { Placing } from '../content/placing';
import { noFiles, rolledBack } from './dry-run';
import { Report, type ImportResult } from './report';
import { ReportsInOrder } from './ordered-reports';
import { importStories, type Outcome, type ImportedStory } from './story-batch';
import { strangeLanguage, type StoryParts } from '../story';

export type { ImportRequest, ImportTarget } from './import-request';

/** Stories per transaction: single ones would each wait for the disk and repeat common queries. */
const BATCH = 200;
/** Most characters of the stories of a transaction. */
const BATCH_LENGTH = 4_000_000;

/**
 * Imports the entries of a file. An invalid entry does not affect the others, and a second run adds nothing.
 * @throws UnusableCopy where the order is invalid, or the file cannot be read
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
  private readonly lists: FormerListing[] = [];
  /** External ids of this run, for a dry run, which leaves nothing in the database. */
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
      const taken = await importPicture(picture, each, source);
      if ('media' in taken && isUncredited(taken.media)) report.letThrough(taken.media);
      return taken;
    };
    const owner = account ? asActor(account, await readPermissions()) : commandLine;
    const parts = { paper, placing, take, account, owner, lang, publish, report, now };
    return new ImportRun(parts, report, order);
  }

  async take(entry: ImportEntry): Promise<void> {
    this.reports.next();
    if ('leftOut' in entry)
      this.reports.tell(() => this.report.leaveOut(entry.title ?? '', entry.leftOut, entry.count));
    else if ('unreadable' in entry) this.reports.tell(() => this.report.fail(entry.title, entry.unreadable));
    else if ('remark' in entry) this.reports.tell(() => this.report.say(entry.title, entry.remark));
    else if ('file' in entry) await this.importFile(entry);
    else if ('list' in entry) await this.queueListing(entry);
    else if ('canceled' in entry) await this.cancelStory(entry);
    else await this.importItem(entry);
  }

  private async cancelStory(entry: Cancellation): Promise<void> {
    await this.flush();
    const work = () => applyCancellation(entry, this.parts);
    try {
      await (this.dryRun ? rolledBack(work) : work());
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

  private async importItem(item: ImportItem): Promise<void> {
    const strange = strangeLanguage(item, this.parts);
    if (strange !== undefined) {
      this.report.leaveOut(nameOf(item), `in "${strange}", a language in which the paper has no edition`);
      return;
    }
    if (item.kind === 'story') await this.queueStory(item);
    else await this.attempt(item, () => this.importPage(item));
  }

  private async attempt(item: ImportItem, work: () => Promise<void>): Promise<void> {
    try {
      await (this.dryRun ? rolledBack(work) : work());
    } catch (error) {
      this.report.fail(nameOf(item), error);
    }
  }

  private async queueStory(item: ImportItem): Promise<void> {
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
      if (known) await this.attempt(item, () => updateKnownStory(known, item, this.parts));
    }
    await this.takeFresh(items.filter((item) => before(item) === undefined));
    this.reports.flush();
  }

  private async takeFresh(items: readonly ImportItem[]): Promise<void> {
    const wanted: ImportItem[] = [];
    for (const fresh of await sortNewItems(items, this.order.restoreDeleted === true)) {
      const { item } = fresh;
      if ('leftOut' in fresh)
        this.reports.tellOf(item, () => this.report.leaveOut(nameOf(item), fresh.leftOut));
      else if ('storyId' in fresh) await this.bringBack(fresh.storyId, item);
      else wanted.push(item);
      const note = 'note' in fresh ? fresh.note : undefined;
      if (note !== undefined) this.reports.tellOf(item, () => this.report.say(nameOf(item), note));
    }
    for (const each of await importStories(wanted, this.parts, this.dryRun))
      this.reports.tellOf(each.item, () => this.tell(each));
  }

  private async bringBack(storyId: Id, item: ImportItem): Promise<void> {
    await this.attempt(item, () => restore(storyId, item, this.parts));
    if (this.dryRun) this.seen.add(item.externalId);
  }

  private tell(outcome: Outcome): void {
    if ('problem' in outcome) this.report.fail(nameOf(outcome.item), outcome.problem);
    else this.count(outcome);
  }

  private count({ item, article, held, missing, omissions, notes, comments }: ImportedStory): void {
    const { status, headline } = article;
    this.report.came(status === 'published' || status === 'scheduled' ? status : 'drafts');
    if (held !== undefined) this.report.hold(headline, held);
    this.report.miss(headline, missing);
    for (const note of notes) this.report.say(headline, note);
    for (const omission of omissions) this.report.leaveOut(headline, omission);
    this.report.countComments(comments);
    this.tellOf(item, headline);
    if (this.dryRun) this.seen.add(item.externalId);
  }

  private async importPage(item: ImportItem): Promise<void> {
    const taken = await importPage(item, this.parts);
    // Static pages have no comments.
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

  /** Listings follow the stories, whose sections and tags are stored by then. */
  private async queueListing(entry: FormerListing): Promise<void> {
    await this.flush();
    this.lists.push(entry);
    if (this.lists.length >= BATCH) await this.flushLists();
  }

  private async flushLists(): Promise<void> {
    if (!this.dryRun) await redirectListings(this.lists.splice(0), this.parts);
  }

  /** Imports a file of the library that no story shows, if it is available. */
  private async importFile({ title, file }: LibraryFile): Promise<void> {
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

/** The title of an item, or its id. */
const nameOf = ({ copy, externalId }: ImportItem): string => cleanLine(copy.headline) || externalId;
