import { createHash } from 'node:crypto';
import type { Account } from '../../accounts/account';
import { findAccountByEmail } from '../../accounts/account.service';
import { searchKey } from '../../language/text/fold';
import type { SectionTree } from '../../sections/section.tree';
import { UnusableCopy, type Copy } from './copy';
import { readMarkdownCopy } from '../markdown/markdown';
import { uniqueTags } from './tags';
import { readTextCopy } from './text';

/** Formats of files that hold one story. */
export const copyFormats = ['text', 'markdown'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** What somebody asks for. */
export interface ImportOrder {
  readonly file: string;
  readonly format: CopyFormat;
  /** Slug; without it the file says it. */
  readonly section?: string | undefined;
  /** E-mail of the account the story belongs to. */
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly publish: boolean;
  /** A story that was deleted here after it came is taken again; without it it is refused. */
  readonly restoreDeleted?: boolean | undefined;
}

/** The paper as an order is checked against it. */
export interface ImportPaper {
  /** Languages of the editions; the first is what a story is in that does not say. */
  readonly languages: readonly [string, ...string[]];
  readonly sections: SectionTree;
}

/** An order that can be carried out: everything is known, nothing was written. */
export interface CheckedOrder {
  readonly copy: Copy;
  readonly lang: string;
  /** Slug. */
  readonly section: string;
  readonly account: Account | undefined;
  /** The same for the same words, whatever encoding or folder they came in. */
  readonly externalId: string;
}

const readers: Readonly<Record<CopyFormat, (text: string) => Copy>> = {
  text: readTextCopy,
  markdown: readMarkdownCopy,
};

/**
 * Reads the copy and checks it and the order against the paper.
 * @throws UnusableCopy saying what is missing or not known
 */
export async function checkOrder(
  order: ImportOrder,
  text: string,
  paper: ImportPaper,
): Promise<CheckedOrder> {
  const copy = placed(readers[order.format](text), order, paper);
  if (order.publish && copy.body === '') throw new UnusableCopy('onlyHeadline');
  return {
    copy,
    lang: languageOf(order.lang ?? copy.lang, paper),
    section: sectionOf(order.section ?? copy.section, paper),
    account: order.author === undefined ? undefined : await accountOf(order.author),
    externalId: externalIdOf(order.format, copy),
  };
}

/** Subjects of another system: the first that is a section here is the story's, the others become tags. */
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
