import { NotFound } from '../../../src/errors';
import { pageNumber, pagingLinks } from '../../../src/web/request/paging';

test.each([
  [{}, 1],
  [{ page: '2' }, 2],
  [{ page: '10000' }, 10_000],
])('%j is page %i', (query, page) => {
  expect(pageNumber({ query })).toBe(page);
});

test.each(['', '0', '-1', '01', '1.5', '2 ', 'two', '10001', '99999999999', '٢'])(
  'page %j does not exist',
  (page) => {
    expect(() => pageNumber({ query: { page } })).toThrow(NotFound);
  },
);

const shown = (page: number) => `(${page})`;

test('a list links to the pages about the current one, the first and the last', () => {
  expect(pagingLinks({ page: 5, last: 20, path: '/sports', shown })).toEqual({
    page: 5,
    previous: '/sports?page=4',
    next: '/sports?page=6',
    pages: [
      { page: '(1)', url: '/sports' },
      { page: '(3)', url: '/sports?page=3' },
      { page: '(4)', url: '/sports?page=4' },
      { page: '(5)' },
      { page: '(6)', url: '/sports?page=6' },
      { page: '(7)', url: '/sports?page=7' },
      { page: '(20)', url: '/sports?page=20' },
    ],
  });
});

test('the second page leads back to the clean address, and search keeps what was asked', () => {
  expect(pagingLinks({ page: 2, more: false, path: '/search?q=x', shown })).toEqual({
    page: 2,
    previous: '/search?q=x',
    pages: [{ page: '(1)', url: '/search?q=x' }, { page: '(2)' }],
  });
});

test('a list of unknown length leads on while there is more', () => {
  expect(pagingLinks({ page: 1, more: true, path: '/tag/x', shown }).next).toBe('/tag/x?page=2');
  expect(pagingLinks({ page: 1, path: '/tag/x', shown })).toEqual({ page: 1, pages: [{ page: '(1)' }] });
});
