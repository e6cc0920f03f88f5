import { holdsEmailAddress, withoutEmailAddresses } from '../../src/language/email-address';
import { growth } from '../linear/growth';

test.each([
  ['salma@midad.example', ''],
  ['سلمى <salma@midad.example>', 'سلمى'],
  ['Salma (salma@midad.example)', 'Salma'],
  ['salma＠midad.example', ''],
  ['root@localhost', ''],
  ['By Salma, salma.b+desk@mail.midad.example', 'By Salma'],
  ['سلمى@وكالة.مغرب', ''],
  ['a@b.co, c@d.co', ''],
])('an address is found, and the name beside it is kept: %s', (text, rest) => {
  expect(holdsEmailAddress(text)).toBe(true);
  expect(withoutEmailAddresses(text)).toBe(rest);
});

test.each(['سلمى بناني', '@salma', 'Agence @ Paris', 'مراسل @midad', 'a @ b.c', 'AC/DC', ''])(
  'no address: %s',
  (text) => {
    expect(holdsEmailAddress(text)).toBe(false);
    expect(withoutEmailAddresses(text)).toBe(text);
  },
);

test.each(['a', '@', 'a@', '@a.', 'a@a.', '.', '<', ' '])('costs no more than its length: %j', (unit) => {
  expect(growth(withoutEmailAddresses, (length) => unit.repeat(length), 100_000)).toBeUndefined();
});
