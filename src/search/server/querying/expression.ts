/**
 * Parses the expressions of queries (see `index/question.ts`): SQLite evaluates them itself, a server receives JSON.
 * They consist of quoted words and phrases, AND, OR, NOT, brackets, a prefix `columns : …`, and `*` after an incomplete
 * word.
 */
export type Expression =
  | {
      readonly kind: 'words';
      readonly terms: readonly string[];
      readonly columns: readonly string[];
      readonly begun: boolean;
    }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Expression[] }
  | { readonly kind: 'without'; readonly what: Expression; readonly not: Expression };

const TOKEN = /\s*(?:"(?<quoted>(?:[^"]|"")*)"|(?<sign>[(){}:*]|(?:AND|OR|NOT)(?=[\s(])|[a-z]+))/gy;

interface Token {
  readonly quoted?: string;
  readonly sign?: string;
}

/** @throws Error for an invalid expression: a mistake in the program, since all typed text is quoted */
export function readExpression(text: string): Expression {
  const matches = Array.from(text.matchAll(TOKEN));
  const tokens = matches.map(({ groups }): Token => {
    const { quoted, sign }: Partial<Record<string, string>> = groups ?? {};
    return quoted === undefined ? { sign: sign ?? '' } : { quoted: quoted.replaceAll('""', '"') };
  });
  const read = matches.reduce((length, [match]) => length + match.length, 0);
  if (read < text.trimEnd().length) throw new Error(`not an expression: ${text}`);
  const reader = new Reader(tokens);
  const expression = reader.any([]);
  reader.end(text);
  return expression;
}

/** NOT binds tighter than AND, and AND tighter than OR. */
class Reader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  any(columns: readonly string[]): Expression {
    return this.#list('any', 'OR', () => this.#list('all', 'AND', () => this.#without(columns)));
  }

  end(text: string): void {
    if (this.#at < this.tokens.length) throw new Error(`not an expression: ${text}`);
  }

  #list(kind: 'all' | 'any', sign: string, next: () => Expression): Expression {
    const parts = [next()];
    while (this.#takes(sign)) parts.push(next());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  }

  #without(columns: readonly string[]): Expression {
    let what = this.#one(columns);
    while (this.#takes('NOT')) what = { kind: 'without', what, not: this.#one(columns) };
    return what;
  }

  #one(columns: readonly string[]): Expression {
    if (this.#takes('(')) {
      const inner = this.any(columns);
      this.#expect(')');
      return inner;
    }
    const quoted = this.tokens[this.#at]?.quoted;
    if (quoted === undefined) return this.#one(this.#columns());
    this.#at += 1;
    const terms = quoted.split(' ').filter((term) => term !== '');
    return { kind: 'words', terms, columns, begun: this.#takes('*') };
  }

  #columns(): readonly string[] {
    const names: string[] = [];
    const isList = this.#takes('{');
    do names.push(this.#name());
    while (isList && !this.#takes('}'));
    this.#expect(':');
    return names;
  }

  #name(): string {
    const sign = this.tokens[this.#at]?.sign;
    if (sign === undefined || !/^[a-z]+$/.test(sign)) throw new Error('an expression without its words');
    this.#at += 1;
    return sign;
  }

  #takes(sign: string): boolean {
    const isNext = this.tokens[this.#at]?.sign === sign;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw new Error(`an expression without its ${sign}`);
  }
}
