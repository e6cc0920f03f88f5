/** Reads front matter (Hugo, Jekyll, Obsidian, Midad): YAML, TOML or JSON, as plain values. */
import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import { FrontMatterError } from './frontmatter.error';

/** A front matter and the body after it. The values of YAML are strings, lists and maps only. */
interface ParsedFrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: string;
}

type Language = 'yaml' | 'toml' | 'json';

/** A text divided at its fences. */
interface Divided {
  readonly language: Language;
  readonly matter: string;
  readonly body: string;
}

/** In characters; a longer one is a text that begins with a horizontal rule. */
const LONGEST = 64 * 1024;
/** Nesting limit: deeper than real front matter, and safe for recursive parsers. */
const DEEPEST = 40;

/**
 * Divides a text into front matter and body. A text without front matter is all body.
 * @throws FrontMatterError where it has front matter that cannot be read
 */
export function readFrontMatter(text: string): ParsedFrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const start = lines.findIndex((line) => line.trim() !== '');
  const divided = divide(lines.slice(Math.max(start, 0)));
  const whole = { values: {}, body: lines.join('\n').trim() };
  if (!divided) return whole;
  refuseUnfit(divided.matter);
  const values = parsers[divided.language](divided.matter);
  return values ? { values, body: divided.body } : whole;
}

const FENCE = /^(---|\+\+\+|;;;)[ \t]*(yaml|toml|json)?$/i;
const LANGUAGES: Readonly<Record<string, Language>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' };
const isLanguage = (name: string): name is Language => name === 'yaml' || name === 'toml' || name === 'json';

function divide(lines: readonly string[]): Divided | undefined {
  const [first = ''] = lines;
  if (/^\{\s*$|^\{\s*"/.test(first)) return jsonFirst(lines);
  const [, fence, named = ''] = FENCE.exec(first.trimEnd()) ?? [];
  if (fence === undefined) return undefined;
  const end = lines.findIndex((line, at) => at > 0 && closes(line.trimEnd(), fence));
  const language = isLanguage(named.toLowerCase()) ? named.toLowerCase() : (LANGUAGES[fence] ?? 'yaml');
  if (end < 0 && !looksLikeFields(lines[1] ?? '')) return undefined;
  if (end < 0) throw new FrontMatterError('unclosed', 1, fence);
  const [matter, body] = [lines.slice(1, end), lines.slice(end + 1)].map((part) => part.join('\n'));
  return {
    language: isLanguage(language) ? language : 'yaml',
    matter: matter ?? '',
    body: (body ?? '').trim(),
  };
}

const closes = (line: string, fence: string): boolean =>
  line === fence || (fence === '---' && line === '...');
const looksLikeFields = (line: string): boolean => /^\s*["']?[\p{L}\p{N}_-]{1,60}["']?\s*[:=]/u.test(line);

/** Hugo's JSON has no fences: it ends at the first line with a closing brace. */
function jsonFirst(lines: readonly string[]): Divided | undefined {
  const end = lines.findIndex(
    (line) => /^\}\s*$/.test(line) || (line === lines[0] && /^\{.*\}\s*$/.test(line)),
  );
  if (end < 0) return undefined;
  const matter = lines.slice(0, end + 1).join('\n');
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  return { language: 'json', matter, body };
}

/** Limits length and nesting before a parser runs. */
function refuseUnfit(matter: string): void {
  if (matter.length > LONGEST) throw new FrontMatterError('tooLarge', 1, String(matter.length));
  let depth = 0;
  for (const [at, line] of matter.split('\n').entries()) {
    const [indent = ''] = /^(?:[ \t]|[-?:][ \t])*/.exec(line) ?? [];
    for (const sign of line)
      depth += sign === '[' || sign === '{' ? 1 : sign === ']' || sign === '}' ? -1 : 0;
    depth = Math.max(depth, 0);
    if (depth > DEEPEST || indent.length > DEEPEST * 4) throw new FrontMatterError('tooDeep', at + 2, '');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsers: Readonly<Record<Language, (matter: string) => Record<string, unknown> | undefined>> = {
  yaml: (matter) => readYaml(matter),
  toml: readToml,
  json: readJson,
};

/** All scalars stay strings, so that a version, a year or a date is unchanged. Undefined where it is not a map. */
function readYaml(matter: string, isSecond = false): Record<string, unknown> | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(matter, {
    schema: 'failsafe',
    lineCounter,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [problem] = document.errors;
  if (problem?.code === 'DUPLICATE_KEY')
    throw yamlError('repeated', matter, lineCounter.linePos(problem.pos[0]).line);
  if (problem) {
    if (!isSecond) return readYaml(quoted(matter), true);
    throw yamlError('malformed', matter, lineCounter.linePos(problem.pos[0]).line);
  }
  try {
    const values: unknown = document.toJS({ maxAliasCount: 20 });
    return isRecord(values) ? values : undefined;
  } catch {
    // Aliases of aliases, which expand exponentially.
    throw new FrontMatterError('tooDeep', 1, '');
  }
}

function yamlError(problem: 'repeated' | 'malformed', matter: string, line: number): FrontMatterError {
  const written = (matter.split('\n')[line - 1] ?? '').trim();
  const subject = problem === 'repeated' ? (/^[^:]*/.exec(written)?.[0].trim() ?? '') : written;
  return new FrontMatterError(problem, line + 1, subject);
}

const PLAIN_LINE = /^([\p{L}\p{N}_.-]{1,60})[ \t]*:[ \t]+([^\s"'[\]{}|>&*!#].*)$/u;

/** Adds the quotation marks that YAML requires in `title: a: b` and `title: @name`, and replaces tabs in indents. */
const quoted = (matter: string): string =>
  matter
    .split('\n')
    .map((line) =>
      withoutTabs(line).replace(
        PLAIN_LINE,
        (_, key: string, value: string) => `${key}: ${JSON.stringify(value.trim())}`,
      ),
    )
    .join('\n');

const withoutTabs = (line: string): string =>
  line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '  '));

function readToml(matter: string): Record<string, unknown> {
  try {
    return parseToml(matter, { maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new FrontMatterError(
      'malformedToml',
      error.line + 1,
      (matter.split('\n')[error.line - 1] ?? '').trim(),
    );
  }
}

function readJson(matter: string): Record<string, unknown> | undefined {
  try {
    const values: unknown = JSON.parse(matter);
    return isRecord(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** The items of `a, b، c` or `[a, b]`, without quotation marks and empty items. */
export function readFrontMatterList(value: string): string[] {
  return value
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[,،]/)
    .map((item) => withoutQuotes(item.trim()))
    .filter((item) => item !== '');
}

function withoutQuotes(value: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/s.exec(value);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : value;
}
