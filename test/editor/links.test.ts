import { providerOf } from '../../src/editor/text/embeds';
import { addressOf, problemOf } from '../../src/editor/text/links';
import { journalOf } from '../../src/editor/keeping/journal';

test.each([
  ['https://a.ma/x', 'https://a.ma/x'],
  ['a.ma/x', 'https://a.ma/x'],
  ['http://a.ma', 'http://a.ma'],
  ['desk@a.ma', 'mailto:desk@a.ma'],
  ['/technology/خبر', '/technology/خبر'],
  ['article:0123456789abcdef01234567', 'article:0123456789abcdef01234567'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//a.ma', undefined],
  ['كلمات', undefined],
  ['ftp://a.ma', undefined],
])('the address %s is stored as %s', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});

test.each([
  ['https://a.ma', 'تقرير المرصد', undefined],
  ['https://a.ma', 'هنا', 'bare'],
  ['https://a.ma', 'https://a.ma', 'bare'],
  ['http://a.ma', 'تقرير المرصد', 'insecure'],
  ['javascript:x', 'تقرير', 'address'],
])('%s under «%s»: %s', (href, words, problem) => {
  expect(problemOf(href, words)).toBe(problem);
});

test.each([
  ['https://www.youtube.com/watch?v=abc', 'YouTube'],
  ['https://youtu.be/abc', 'YouTube'],
  ['https://x.com/midad/status/123', 'X'],
  ['https://twitter.com/midad/status/123', 'X'],
  ['https://www.facebook.com/midad/posts/1', 'Facebook'],
  ['https://www.instagram.com/reel/abc/', 'Instagram'],
  ['https://www.tiktok.com/@midad/video/1', 'TikTok'],
  ['https://youtube.com.evil.example/watch?v=abc', undefined],
  ['http://www.youtube.com/watch?v=abc', undefined],
  ['https://a.ma', undefined],
])('%s is of %s', (url, provider) => {
  expect(providerOf(url)).toBe(provider);
});

describe('the journal in the browser', () => {
  const room = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  const entry = { version: '3', at: 1, fields: [['headline', 'عنوان']] as const };

  test('gives back what was written, until it is cleared', () => {
    const journal = journalOf(room(), 'a');
    expect(journal.read()).toBeUndefined();
    expect(journal.write(entry)).toBe(true);
    expect(journal.read()).toEqual(entry);
    journal.clear();
    expect(journal.read()).toBeUndefined();
  });

  test('says so where there is no room, and passes over what it did not write', () => {
    const full = {
      ...room(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(journalOf(full, 'a').write(entry)).toBe(false);
    const strange = room();
    strange.kept.set('a', '{"no":1}');
    expect(journalOf(strange, 'a').read()).toBeUndefined();
  });
});
