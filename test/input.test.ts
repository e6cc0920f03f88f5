import { InvalidInput } from '../src/errors';
import { readInput, text } from '../src/input';
import { z } from 'zod';
import { cpuTime } from './language/cpu';

test('a text far longer than its field is refused before it is cleaned, with the limit named', () => {
  const schema = z.object({ text: text(100) });
  const long = `x${' '.repeat(5_000_000)}x`;
  const read = () => readInput(schema, { text: long });
  expect(read).toThrow(InvalidInput);
  expect(
    Math.min(
      cpuTime(() => expect(read).toThrow()),
      cpuTime(() => expect(read).toThrow()),
    ),
  ).toBeLessThan(20);
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ fields: { text: { key: 'web.error.tooLong', values: { max: 100 } } } });
  }
});

test('what cleaning makes fit is taken', () => {
  expect(readInput(z.object({ text: text(10) }), { text: `\u200b\r\nنص${' '.repeat(300)}` })).toEqual({
    text: '\nنص',
  });
});
