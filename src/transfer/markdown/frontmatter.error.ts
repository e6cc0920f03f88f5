type FrontMatterProblem = 'repeated' | 'malformed' | 'malformedToml' | 'unclosed' | 'tooLarge' | 'tooDeep';

/** A front matter that cannot be read: the problem, its line (from 1) and its subject. */
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
  repeated: (key) => `the key "${key}" is given twice`,
  malformed: (line) => `expected "key: value", got "${line}"`,
  malformedToml: (line) => `expected TOML, got "${line}"`,
  unclosed: (fence) => `opened by "${fence}" and never closed`,
  tooLarge: (length) => `it has ${length} characters, which is no front matter`,
  tooDeep: () => 'it is nested too deep',
};
