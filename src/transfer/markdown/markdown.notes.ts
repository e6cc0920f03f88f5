/** Converts footnotes of Markdown (`[^1]` and `[^1]: text`) to Midad's form: at the place of their reference. */
import type MarkdownIt from 'markdown-it';
import { outsideFences } from './markdown.code';

type Parser = InstanceType<typeof MarkdownIt>;

interface TextWithNotes {
  readonly source: string;
  readonly notes: ReadonlyMap<string, string>;
}

const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,60})\]:(.*)$/;
const GOES_ON = /^(?: {2}|\t)(.*)$/;

/** Removes the definitions of notes from the source; of equal names the first counts. */
export function withoutNotes(text: string): TextWithNotes {
  const notes = new Map<string, string>();
  if (!text.includes('[^')) return { source: text, notes };
  const source = outsideFences(text, (part) => {
    let open = '';
    const rest: string[] = [];
    for (const line of part.split('\n')) {
      const [, name, words = ''] = DEFINITION.exec(line) ?? [];
      const more = open === '' ? '' : (GOES_ON.exec(line)?.[1] ?? '').trim();
      if (name !== undefined && !notes.has(name)) {
        notes.set(name, words.trim());
        open = name;
      } else if (more !== '') notes.set(open, `${notes.get(open) ?? ''} ${more}`);
      else {
        if (line.trim() !== '') open = '';
        rest.push(line);
      }
    }
    return rest.join('\n');
  });
  return { source, notes };
}

/** The notes of one parse. */
// A type alias, because an interface is not assignable to the parser's record.
export type NotesSeen = {
  readonly notes: ReadonlyMap<string, string>;
  /** The number of each referenced note. */
  readonly called: Map<string, number>;
};

const isNotes = (env: unknown): env is NotesSeen =>
  typeof env === 'object' && env !== null && 'called' in env;

/** Replaces a reference by its note. A second reference gets only the number, which limits the length of the text. */
export function readNoteCalls(parser: Parser): void {
  parser.inline.ruler.before('link', 'note', (state, silent) => {
    const env: unknown = state.env;
    if (!state.src.startsWith('[^', state.pos) || !isNotes(env)) return false;
    const end = state.src.slice(state.pos, state.pos + 64).indexOf(']');
    const name = state.src.slice(state.pos + 2, state.pos + Math.max(end, 2));
    const text = env.notes.get(name);
    if (end < 0 || text === undefined) return false;
    if (!silent) state.push('html_inline', '', 0).content = noteHtml({ name, text }, env, parser);
    state.pos += end + 1;
    return true;
  });
}

interface Footnote {
  readonly name: string;
  readonly text: string;
}

function noteHtml({ name, text }: Footnote, env: NotesSeen, parser: Parser): string {
  const before = env.called.get(name);
  if (before !== undefined) return `<sup>${before}</sup>`;
  env.called.set(name, env.called.size + 1);
  return `<span class="footnote"> [${parser.renderInline(text, {})}]</span>`;
}
