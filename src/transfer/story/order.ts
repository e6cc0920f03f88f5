import { createHash } from 'node:crypto';
import { asActor, commandLine } from '../../accounts/account';
import type { Account, Actor } from '../../accounts/account';
import { findAccountByEmail } from '../../accounts/account.service';
import { readPermissions } from '../../accounts/permissions/permission.source';
import { searchKey } from '../../language/text/fold';
import type { SectionTree } from '../../sections/section.tree';
import { UnusableCopy, type Copy } from './copy';
import { readMarkdownCopy } from '../markdown/markdown';
import { uniqueTags } from './tags';
import { readTextCopy } from './text';

/** Formats of files with one story. */
export const copyFormats = ['text', 'markdown'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** The request to import one file. */
export interface ImportOrder {
  readonly file: string;
  readonly format: CopyFormat;
  /** Slug; the section of the file without it. */
  readonly section?: string | undefined;
  /** E-mail address of the account that owns the story. */
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly publish: boolean;
  /** Whether to restore a story that was deleted here; without it such a file is refused. */
  readonly restoreDeleted?: boolean | undefined;
}

/** The facts of the paper against which an order is checked. */
export interface ImportPaper {
  /** Languages of the editions; the first is the default of stories. */
  readonly languages: readonly [string, ...string[]];
  readonly sections: SectionTree;
}

/** A checked order; nothing was written yet. */
export interface CheckedOrder {
  readonly copy: Copy;
  readonly lang: string;
  /** Slug. */
  readonly section: string;
  readonly account: Account | undefined;
  /** The account as an actor, or the command line. */
  readonly owner: Actor;
  /** The same for the same text, independent of encoding and folder. */
  readonly externalId: string;
}

const readers: Readonly<Record<CopyFormat, (text: string) => Copy>> = {
  text: readTextCopy,
  markdown: readMarkdownCopy,
};

/**
 * Reads the copy and checks the order against the paper.
 * @throws UnusableCopy with the missing or unknown value
 */
export async function checkOrder(
  order: ImportOrder,
  text: string,
  paper: ImportPaper,
): Promise<CheckedOrder> {
  const copy = placed(readers[order.format](text), order, paper);
  if (order.publish && copy.body === '') throw new UnusableCopy('onlyHeadline');
  const account = order.author === undefined ? undefined : await accountOf(order.author);
  return {
    copy,
    lang: languageOf(order.lang ?? copy.lang, paper),
    section: sectionOf(order.section ?? copy.section, paper),
    account,
    owner: account ? asActor(account, await readPermissions()) : commandLine,
    externalId: externalIdOf(order.format, copy),
  };
}

/** Subjects of another system: the first one that is a section here is the story's section, the others are tags. */
function placed(copy: Copy, order: ImportOrder, { sections }: ImportPaper): Copy {
  const { categories = [] } = copy;
  if (categories.length === 0) return copy;
  const named = categories.find((name) => sections.find(name) ?? sectionCalled(name, sections));
  const found = named === undefined ? undefined : (sections.find(named) ?? sectionCalled(named, sections));
  const section = copy.section ?? found?.slug;
  const isSection = (name: string) =>
    name === named && section === found?.slug && order.section === undefined;
  const tags = uniqueTags([...copy.tags, ...categories.filter((name) => !isSection(name))]);
  return { ...copy, tags, ...(section !== undefined && { section }) };
}

const sectionCalled = (name: string, { all }: SectionTree) =>
  all.find(({ names }) => Object.values(names).some((each) => searchKey(each) === searchKey(name)));

function languageOf(lang: string | undefined, { languages }: ImportPaper): string {
  if (lang === undefined || languages.includes(lang)) return lang ?? languages[0];
  throw new UnusableCopy('unknownLanguage', `"${lang}"; it has ${languages.join(', ')}`);
}

function sectionOf(name: string | undefined, { sections }: ImportPaper): string {
  const known = sections.all.map(({ slug }) => slug).join(', ');
  if (name === undefined) throw new UnusableCopy('noSection', known);
  const section = sections.find(name);
  if (!section) throw new UnusableCopy('unknownSection', `"${name}"; the sections are ${known}`);
  return section.slug;
}

async function accountOf(email: string): Promise<Account> {
  const account = await findAccountByEmail(email);
  if (!account) throw new UnusableCopy('unknownAuthor', email);
  return account;
}

function externalIdOf(format: CopyFormat, { headline, body }: Copy): string {
  const digest = createHash('sha256').update(`${headline}\n${body}`).digest('hex');
  return `${format}:${digest.slice(0, 32)}`;
}
