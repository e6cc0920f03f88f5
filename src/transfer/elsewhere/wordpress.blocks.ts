/**
 * The marks of WordPress's blocks, which are comments: patterns are put in their place, the rest goes.
 * Sources: developer.wordpress.org/block-editor (block grammar), wp-includes/blocks/footnotes.php.
 */
import { attributesOf, tagsIn } from './scan';
import type { BodySources } from './wordpress.sources';

/** Patterns in patterns: no deeper, and no more characters than a body may have. */
const DEEPEST = 6;
const LONGEST = 2_000_000;

/** Blocks that show nothing, or only where the text is parted. */
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

/** The text without the marks of blocks, of "more" and of pages; one that never ends hides nothing. */
export function withoutBlockMarks(html: string, sources: BodySources, depth = 0): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = html.indexOf('<!--'); at !== -1; at = html.indexOf('<!--', from)) {
    const end = html.indexOf('-->', at + 4);
    if (end === -1) break;
    parts.push(html.slice(from, at), blockAlone(html.slice(at + 4, end), sources, depth));
    from = end + 3;
  }
  return parts.join('') + html.slice(from).replaceAll('<!--', '&lt;!--');
}

/** What stands in the place of a block without a text of its own. */
function blockAlone(mark: string, sources: BodySources, depth: number): string {
  const trimmed = mark.trimEnd();
  if (!trimmed.endsWith('/')) return '';
  const [, name = '', given = ''] = ALONE.exec(trimmed) ?? [];
  const block = name.replace(/^core\//, '');
  if (block === 'block') return patternOf(given, sources, depth);
  if (block !== '' && !SILENT.has(block)) {
    sources.said?.omissions.add(`the block "${block}", which WordPress fills by itself`);
  }
  return '';
}

function patternOf(given: string, sources: BodySources, depth: number): string {
  const [, ref = ''] = /"ref"\s{0,9}:\s{0,9}(\d{1,12})/.exec(given) ?? [];
  const text = sources.pattern?.(ref);
  if (text === undefined || depth === DEEPEST || text.length > LONGEST) {
    sources.said?.omissions.add(`the synced pattern ${ref}, which the file does not hold`);
    return '';
  }
  return `\n\n${withoutBlockMarks(text, sources, depth + 1)}\n\n`;
}

/** Notes stand where they belong; one that nothing points to comes at the end. */
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
