import { barChart } from '../../src/desk/chart';

describe('the chart of reads', () => {
  test.each([
    ['left to right', false, [0, 60, 120]],
    ['right to left', true, [0, 60, 120]],
  ])('lets time run %s, and the fullest hour fill its height', (_way, rtl, heights) => {
    const { bars, height } = barChart([0, 5, 10], rtl);
    expect(bars.map((bar) => bar.height)).toEqual([1, ...heights.slice(1)]);
    expect(bars.every((bar) => bar.y + bar.height === height)).toBe(true);
    const places = bars.map(({ x }) => x);
    expect([...places].sort((a, b) => (rtl ? b - a : a - b))).toEqual(places);
  });

  test('draws an hour without readers as a line, and a night without any too', () => {
    expect(barChart([0, 0], false).bars.map((bar) => bar.height)).toEqual([1, 1]);
  });
});
