/** A histogram in the sense of Prometheus: the number of values up to each bound. */
export class Histogram {
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds ascending */
  constructor(private readonly bounds: readonly number[]) {
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.bounds.length && value > (this.bounds[bucket] ?? Infinity)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += value;
  }

  /** Its lines in the text format. @param labels as in `route="page"` */
  lines(name: string, labels: string): readonly string[] {
    let total = 0;
    const buckets = this.#counts.map((count, at) => {
      total += count;
      const bound = at < this.bounds.length ? String(this.bounds[at]) : '+Inf';
      return `${name}_bucket{${labels},le="${bound}"} ${total}`;
    });
    return [...buckets, `${name}_sum{${labels}} ${this.#sum}`, `${name}_count{${labels}} ${total}`];
  }
}

/** Histograms with the same bounds by their labels, created with the first value. */
export class LabelledHistograms {
  readonly #series = new Map<string, Histogram>();

  constructor(private readonly bounds: readonly number[]) {}

  /** @param labels few different ones: each has its own buckets for as long as the process runs */
  observe(labels: string, value: number): void {
    const known = this.#series.get(labels);
    if (known) known.observe(value);
    else {
      const made = new Histogram(this.bounds);
      this.#series.set(labels, made);
      made.observe(value);
    }
  }

  lines(name: string): readonly string[] {
    return [...this.#series].flatMap(([labels, histogram]) => histogram.lines(name, labels));
  }
}
