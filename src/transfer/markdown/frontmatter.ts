/** What a file's front matter may say: each key, and whether the file must have it. */
export type FrontMatterKeys = Readonly<Record<string, 'required' | 'optional'>>;

/** Required keys are always there; optional ones may be missing. */
export type FrontMatterFields<K extends FrontMatterKeys> = {
  readonly [key in keyof K]: K[key] extends 'required' ? string : string | undefined;
};

export type FrontMatterProblem =
  'unknown' | 'missing' | 'repeated' | 'malformed' | 'malformedToml' | 'unclosed' | 'tooLarge' | 'tooDeep';

/** A front matter that cannot be trusted: what is wrong, on which line (from 1), with which key. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError';
  constructor(
    readonly problem: FrontMatterProblem,
    readonly line: number,
    readonly subject: string,
  ) {
    super(`front matter, line ${line}: ${explanations[problem](subject)}`);
  }
}

const explanations: Record<FrontMatterProblem, (subject: string) => string> = {
  unknown: (key) => `unknown key "${key}"`,
  missing: (key) => `the key "${key}" is missing`,
  repeated: (key) => `the key "${key}" is given twice`,
  malformed: (line) => `expected "key: value", got "${line}"`,
  malformedToml: (line) => `expected TOML, got "${line}"`,
  unclosed: (fence) => `opened by "${fence}" and never closed`,
  tooLarge: (length) => `it has ${length} characters, which is no front matter`,
  tooDeep: () => 'it is nested too deep',
};

/**
 * Parts a text into its front matter, `key: value` lines between two `---` lines, and the body after it.
 * A text without front matter is all body. An empty value counts as not given.
 * @throws FrontMatterError for an unknown, missing or repeated key, a line of another form, no closing line
 */
export function readFrontMatter<const K extends FrontMatterKeys>(
  text: string,
  keys: K,
): { fields: FrontMatterFields<K>; body: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const end = closingLine(lines);
  const values = readLines(lines.slice(1, end), keys);
  for (const [key, need] of Object.entries(keys)) {
    if (need === 'required' && !values.has(key)) throw new FrontMatterError('missing', 1, key);
  }
  // Sound because every required key was just found, and every key found is one of `keys`.
  const fields = Object.fromEntries(Object.keys(keys).map((key) => [key, values.get(key)])) as never;
  return {
    fields,
    body: lines
      .slice(end === 0 ? 0 : end + 1)
      .join('\n')
      .trim(),
  };
}

/** `a, b، c` or `[a, b]` as its parts; nothing given is an empty list. */
export function readFrontMatterList(value: string | undefined): string[] {
  const inner = (value ?? '').replace(/^\[(.*)\]$/s, '$1');
  return inner
    .split(/[,،]/)
    .map((part) => withoutQuotes(part.trim()))
    .filter((part) => part !== '');
}

/** The index of the line that closes the front matter; 0 when the text has none. */
function closingLine(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end < 0) throw new FrontMatterError('unclosed', 1, '---');
  return end;
}

function readLines(lines: readonly string[], keys: FrontMatterKeys): Map<string, string> {
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, key, value] = /^([\w-]+)\s*:(.*)$/.exec(line) ?? [];
    if (key === undefined) throw new FrontMatterError('malformed', at + 2, line.trim());
    if (!Object.hasOwn(keys, key)) throw new FrontMatterError('unknown', at + 2, key);
    if (seen.has(key)) throw new FrontMatterError('repeated', at + 2, key);
    seen.add(key);
    const given = withoutQuotes((value ?? '').trim());
    if (given !== '') values.set(key, given);
  }
  return values;
}

/** YAML writers put quotes about a value that holds a colon; they are not part of it. */
function withoutQuotes(value: string): string {
  const quoted = /^"(.*)"$|^'(.*)'$/s.exec(value);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : value;
}
