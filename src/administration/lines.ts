/** Lists that people type with one entry per line. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** One `written = preferred` per line; a line without `=` has no second part. */
export const pairsOf = (text: string): readonly (readonly [string, string | undefined])[] =>
  linesOf(text).map((line) => {
    const [first = '', ...rest] = line.split('=');
    const second = rest.join('=').trim();
    return [first.trim(), second === '' ? undefined : second] as const;
  });

/** Groups of synonyms, one per line, separated by commas of any script. */
export const groupsOf = (text: string): readonly (readonly string[])[] =>
  linesOf(text).map((line) =>
    line
      .split(/[,،;؛]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
