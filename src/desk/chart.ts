/** A bar of the chart, in units of the drawing. */
interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BarChart {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

const STEP = 20;
const GAP = 4;
const HEIGHT = 120;
/** Height of a bar for zero, so that an hour without readers is visible. */
const LEAST = 1;

/**
 * Bars for numbers in the order of time, in the direction of the text. The highest one fills the height.
 * @param rtl whether time runs from right to left
 */
export function barChart(numbers: readonly number[], rtl: boolean): BarChart {
  const width = numbers.length * STEP;
  const most = Math.max(1, ...numbers);
  const bars = numbers.map((number, at) => {
    const height = Math.max(LEAST, Math.round((number / most) * HEIGHT));
    const place = rtl ? numbers.length - 1 - at : at;
    return { x: place * STEP + GAP / 2, y: HEIGHT - height, width: STEP - GAP, height };
  });
  return { width, height: HEIGHT, bars };
}
