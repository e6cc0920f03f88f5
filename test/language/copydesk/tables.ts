import { copydesk } from '../../../src/language/copydesk/copydesk';
import type { CopydeskOptions } from '../../../src/language/copydesk/copydesk';

type How = Partial<CopydeskOptions>;

/** Tests a safe rule by its tables: texts that no rule changes, and texts that it repairs. */
export function safeRule(
  rule: string,
  how: How,
  leaves: readonly string[],
  repairs: readonly (readonly [string, string])[],
) {
  describe(rule, () => {
    leavesAlone(how, leaves);
    test('has at least five texts to repair', () => expect(repairs.length).toBeGreaterThanOrEqual(5));
    test.each(repairs)('%s → %s', (text, wanted) => {
      const { fixed, findings } = copydesk(text, { lang: 'ar', ...how });
      expect(fixed).toBe(wanted);
      expect(findings.filter((finding) => finding.safe).map((finding) => finding.rule)).toContain(rule);
      expect(copydesk(fixed, { lang: 'ar', ...how }).fixed).toBe(fixed);
    });
  });
}

/** Tests a suggestion rule: texts without findings, and texts with the reported range and its proposal. */
export function suggestionRule(
  rule: string,
  how: How,
  leaves: readonly string[],
  asks: readonly (readonly [text: string, place: string, proposal: string | undefined])[],
) {
  describe(rule, () => {
    leavesAlone(how, leaves);
    test('has at least five texts with suggestions', () => expect(asks.length).toBeGreaterThanOrEqual(5));
    test.each(asks)('%s: %s?', (text, place, proposal) => {
      const { fixed, findings } = copydesk(text, { lang: 'ar', ...how });
      expect(fixed).toBe(text);
      expect(
        findings.map((found) => [found.rule, text.slice(found.start, found.end), found.replacement]),
      ).toEqual([[rule, place, proposal]]);
    });
  });
}

function leavesAlone(how: How, texts: readonly string[]) {
  test('has at least ten texts to leave alone', () => expect(texts.length).toBeGreaterThanOrEqual(10));
  test.each(texts)('leaves alone: %s', (text) => {
    expect(copydesk(text, { lang: 'ar', ...how })).toEqual({ fixed: text, findings: [] });
  });
}
