import { providerOf } from '../../src/blocks/embed/providers';
import { addressOf, isOfOtherScheme, problemOf } from '../../src/blocks/link/address';

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

test.each([
  ['javascript:alert(1)', true],
  [' JavaScript:void(0)', true],
  ['file:///etc/passwd', true],
  ['data:text/html,x', true],
  ['https://example.org', false],
  ['mailto:a@example.org', false],
  ['example.org:8080/a', false],
  ['ملاحظة: نص', false],
  ['note: a headline', false],
])('«%s» is of a kind that links do not take: %s', (typed, isRefused) => {
  expect(isOfOtherScheme(typed)).toBe(isRefused);
});
