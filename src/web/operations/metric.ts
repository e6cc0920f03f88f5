type MetricValue = number | Readonly<Record<string, number>>;

/** A figure: one value, or one for each set of labels as in `from="memory"`. */
export type Metric = readonly [name: string, kind: 'counter' | 'gauge', help: string, value: MetricValue];

/** One value for each value of a label. */
export const labelled = (label: string, values: Readonly<Record<string, number>>): MetricValue =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${label}="${name}"`, value]));

/** The lines of a figure in the text format of Prometheus. */
export function metricLines([name, kind, help, value]: Metric): string {
  const lines =
    typeof value === 'number'
      ? [`${name} ${value}`]
      : Object.entries(value).map(([labels, each]) => `${name}{${labels}} ${each}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
}
