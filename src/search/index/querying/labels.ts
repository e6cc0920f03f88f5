import type { IndexConnection } from '../connection';

type Kind = 'language' | 'section';

/** Small numbers for languages and sections in row numbers; a number never changes. */
export class Labels {
  readonly #names = new Map<number, string>();

  constructor(
    private readonly file: IndexConnection,
    private readonly kind: Kind,
    private readonly most: number,
  ) {}

  /** The number of a name; undefined where it has none. */
  find(name: string): number | undefined {
    const sql = 'SELECT number FROM labels WHERE kind = ? AND name = ?';
    const number = this.file.get(sql, this.kind, name)?.[0];
    return typeof number === 'number' ? number : undefined;
  }

  /** The number of a name, assigned now if it has none; the last number when all are assigned. */
  numberFor(name: string): number {
    const known = this.find(name);
    if (known !== undefined) return known;
    const count = Number(this.file.get('SELECT count(*) FROM labels WHERE kind = ?', this.kind)?.[0] ?? 0);
    if (count >= this.most - 1) return this.most - 1;
    this.file.run('INSERT INTO labels VALUES (?, ?, ?)', this.kind, name, count);
    return count;
  }

  /** The name of a number; undefined for the last one, which many may share. */
  nameOf(number: number): string | undefined {
    const known = this.#names.get(number);
    if (known !== undefined) return known;
    const sql = 'SELECT name FROM labels WHERE kind = ? AND number = ?';
    const name = this.file.get(sql, this.kind, number)?.[0];
    if (typeof name !== 'string') return undefined;
    this.#names.set(number, name);
    return name;
  }
}
