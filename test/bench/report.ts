/** One figure on a line, as programs read it. */
export const report = (name: string, value: number | string): void =>
  console.log(`${name}: ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`);

/** The value below which the given part of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Whether a flag such as `--million` was given. */
export const flag = (name: string): boolean => process.argv.includes(`--${name}`);
