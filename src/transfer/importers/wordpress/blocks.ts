/**
 * Replaces the comments that mark WordPress's blocks: patterns by their text, others by nothing.
 * Sources: developer.wordpress.org/block-editor (block grammar), wp-includes/blocks/footnotes.php.
 */
import { attributesOf, tagsIn } from '../../../markup/tags';
import type { BodySources } from './sources';

/** Limits of nested patterns and of their characters: patterns can contain others many times. */
const DEEPEST = 6;
const MOST_OF_PATTERNS = 200_000;

/** Blocks without visible content, or with a separator only. */
const SILENT = new Set([
  'more',
  'nextpage',
  'spacer',
  'separator',
  'footnotes',
  'post-content',
  'page-break',
]);
const ALONE = /^\s*wp:([a-z][a-z0-9/-]*)\s(.*?)\/$/s;

/** The text without the comments of blocks, "more" and pages; an unclosed one is text. */
export const withoutBlockMarks = (html: string, sources: BodySources): string =>
  new Blocks(sources).expanded(html);

/** Replaces the patterns of one text. */
class Blocks {
  private left = MOST_OF_PATTERNS;
  /** The patterns that are being expanded, the outermost first. */
  private readonly open: string[] = [];
  constructor(private readonly sources: BodySources) {}

  expanded(html: string): string {
    const parts: string[] = [];
    let from = 0;
    for (let at = html.indexOf('<!--'); at !== -1; at = html.indexOf('<!--', from)) {
      const end = html.indexOf('-->', at + 4);
      if (end === -1) break;
      parts.push(html.slice(from, at), this.insteadOf(html.slice(at + 4, end)));
      from = end + 3;
    }
    return parts.join('') + html.slice(from).replaceAll('<!--', '&lt;!--');
  }

  /** The text of a block without content of its own. */
  private insteadOf(mark: string): string {
    const trimmed = mark.trimEnd();
    if (!trimmed.endsWith('/')) return '';
    const [, name = '', given = ''] = ALONE.exec(trimmed) ?? [];
    const block = name.replace(/^core\//, '');
    if (block === 'block') return this.pattern(given);
    if (block !== '' && !SILENT.has(block))
      this.omit(`the block "${block}", which WordPress fills by itself`);
    return '';
  }

  private pattern(given: string): string {
    const [, ref = ''] = /"ref"\s{0,9}:\s{0,9}(\d{1,12})/.exec(given) ?? [];
    const text = this.sources.pattern?.(ref);
    const reason = this.reasonAgainst(ref, text);
    if (text === undefined || reason !== undefined) {
      this.omit(`the synced pattern ${ref}, ${reason ?? ''}`);
      return '';
    }
    this.left -= text.length;
    this.open.push(ref);
    const instead = this.expanded(text);
    this.open.pop();
    return `\n\n${instead}\n\n`;
  }

  private reasonAgainst(ref: string, text: string | undefined): string | undefined {
    if (text === undefined) return 'which the file does not hold';
    if (this.open.includes(ref)) return 'which shows itself';
    if (this.open.length === DEEPEST) return `which lies in more than ${DEEPEST} others`;
    return text.length > this.left
      ? `beyond ${MOST_OF_PATTERNS} characters of patterns in one text`
      : undefined;
  }

  private omit(what: string): void {
    this.sources.remarks?.omissions.add(what);
  }
}

/** Puts footnotes at their references; one without a reference is added at the end. */
export function withFootnotes(html: string, footnotes: ReadonlyMap<string, string>): string {
  if (footnotes.size === 0) return html;
  const parts: string[] = [];
  const left = new Map(footnotes);
  let from = 0;
  for (const tag of tagsIn(html)) {
    if (tag.name !== 'sup' || tag.closing || tag.start < from) continue;
    const id = attributesOf(tag.source).get('data-fn') ?? '';
    const words = footnotes.get(id);
    const end = words === undefined ? -1 : html.indexOf('</sup>', tag.end);
    if (end === -1) continue;
    parts.push(html.slice(from, tag.start), noteOf(words ?? ''));
    left.delete(id);
    from = end + '</sup>'.length;
  }
  const rest = [...left.values()].map((words) => `\n\n<p>${words}</p>`);
  return parts.join('') + html.slice(from) + rest.join('');
}

const noteOf = (words: string): string => `<span class="footnote"> [${words}]</span>`;
