import { InvalidInput } from '../../src/errors';
import { refuseRemotePictures, remotePictures } from '../../src/markup/remote.pictures';
import { cpuTime } from '../language/cpu';

const img = (src: string) => `<p><img src="${src}" alt=""></p>`;

test('pictures of other hosts and pictures within the text are found, however they are written', () => {
  const html = [
    img('https://elsewhere.example/a.jpg'),
    "<IMG SRC='//elsewhere.example/b.jpg'>",
    '<img alt=x src=\\\\elsewhere.example\\c.jpg>',
    img('\u200bht\ntps://elsewhere.example/d.jpg'),
    img('&#104;ttp://elsewhere.example/e.jpg'),
    img('data:image/png;base64,AAAA'),
    img('file:///C:/f.jpg'),
    img(`media:${'a'.repeat(24)}`) + img('/media/x/full-640.jpg') + img('f.jpg'),
  ].join('');
  expect(remotePictures(html + html)).toHaveLength(7);
  expect(remotePictures('<p>https://elsewhere.example/a.jpg</p>')).toEqual([]);
});

const refusalOf = (html: string, before?: string): unknown => {
  try {
    refuseRemotePictures(html, before);
    return undefined;
  } catch (error) {
    return error instanceof InvalidInput ? error.fields['body']?.values?.['addresses'] : error;
  }
};

test('a refusal names at most five, and of a picture within the text only its kind', () => {
  const many = Array.from({ length: 8 }, (_, at) => img(`https://elsewhere.example/${at}.jpg`)).join('');
  const told = String(refusalOf(many));
  expect(told).toContain('https://elsewhere.example/4.jpg');
  expect(told).not.toContain('5.jpg');
  expect(told).toContain('+3');
  expect(refusalOf(img(`data:image/png;base64,${'A'.repeat(100_000)}`))).toBe('\u2066data:image/png…\u2069');
});

test('what a text already showed does not stop later changes to it', () => {
  const before = img('https://elsewhere.example/a.jpg');
  expect(refusalOf(`<p>جديد</p>${before}`, before)).toBeUndefined();
  expect(refusalOf(before + img('https://elsewhere.example/b.jpg'), before)).toContain('b.jpg');
});

test('a large text takes time in proportion to its length', () => {
  const took = (count: number) => {
    const html = img('https://elsewhere.example/a.jpg').repeat(count) + '<b>'.repeat(count);
    return cpuTime(() => void remotePictures(html));
  };
  took(2000);
  expect(took(20_000)).toBeLessThan(3000);
});
