/** Files whose names try to leave the place where they are shown, and forms with more files than one may carry. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { z } from 'zod';
import { incomingFolder } from '../../../src/media/files/upload';
import { atDesk, openWholePaper, someone, type WholePaper } from './paper';

let paper: WholePaper;
let photographer: Record<string, string>;
beforeAll(async () => {
  paper = await openWholePaper();
  photographer = await atDesk(await someone('photographer'), paper.secret);
}, 120_000);
afterAll(() => paper.close());

const aPicture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer();

const part = (name: Buffer | string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="files"; filename="'),
    Buffer.from(name),
    Buffer.from('"\r\nContent-Type: image/png\r\n\r\n'),
    content,
    Buffer.from('\r\n'),
  ]);

const site = () => request(`http://127.0.0.1:${paper.port}`);

const upload = (parts: readonly Buffer[], accept = 'application/json') =>
  site()
    .post('/desk/media')
    .set({ ...photographer, Accept: accept, 'Content-Type': 'multipart/form-data; boundary=b' })
    .send(Buffer.concat([...parts, Buffer.from('--b--\r\n')]));

const taken = z.object({ files: z.tuple([z.object({ href: z.string() })]) });

const names: readonly (readonly [what: string, name: Buffer | string])[] = [
  ['a path up the folders', '../../../../etc/passwd.png'],
  ['a path of Windows', 'C:\\\\..\\\\boot.png'],
  ['a line end', 'a%0D%0ASet-Cookie: a=b.png'],
  ['markup', "<img src=x onerror='alert(1)'>.png"],
  ['text in the other direction', 'a\u202egnp.exe'],
  ['400 emoji', `${'😀'.repeat(400)}.png`],
  ['2,000 marks', '\u0301'.repeat(2000)],
  ['signs that are not seen', '\u200b\u202e\ufeff'],
  ['a name of prototypes', '__proto__'],
  ['bytes that are no text', Buffer.from([0x61, 0xff, 0xed, 0xa0, 0x80])],
];

test.each(names.map(([what, name], at) => ({ what, name, at })))(
  'a picture with $what as its name is taken, shown and handed out',
  async ({ name, at }) => {
    const sent = await upload([part(name, await aPicture(at * 20))]);
    expect(sent.status).toBe(201);
    const [{ href }] = taken.parse(sent.body).files;
    const page = await site().get(href).set(photographer);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<img src=x|\u202egnp/);
    const shown = /src="(\/media\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    const file = await site().get(shown.replaceAll('&amp;', '&'));
    expect([file.status, file.headers['content-type']]).toEqual([200, expect.stringMatching(/^image\//)]);
    expect(file.headers['set-cookie']).toBeUndefined();
  },
);

test.each([
  ['a null byte', 'a\0.png'],
  ['two dots', '..'],
])('a name with %s is refused', async (_what, name) => {
  const sent = await upload([part(name, await aPicture(251))]);
  expect(sent.status).toBe(422);
});

test('the notice about a refused file fits into a cookie, however long its name is', async () => {
  const sent = await upload([part('ن'.repeat(3000), Buffer.from('no picture'))], 'text/html');
  expect(sent.status).toBe(303);
  expect(String(sent.headers['set-cookie']).length).toBeLessThan(4000);
});

test.each([31, 1000])('%d files in one form are refused with the reason, and none is kept', async (count) => {
  const picture = await aPicture(255);
  const sent = await upload(Array.from({ length: count }, (_, at) => part(`${at}.png`, picture)));
  expect(sent.status).toBe(422);
  expect(sent.body).toMatchObject({ error: { fields: { files: expect.stringContaining('30') as string } } });
  expect(await filesComingIn()).toEqual([]);
});

/** Files are removed as the answer closes, which the sender sees a little earlier. */
async function filesComingIn(): Promise<readonly string[]> {
  const folder = join(paper.uploadsDir, incomingFolder);
  for (let tries = 0; tries < 100 && readdirSync(folder).length > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return readdirSync(folder);
}

const MULTIPART = 'multipart/form-data';
const asFile = (text: string) =>
  `--b\r\nContent-Disposition: form-data; name="file"; filename="old.csv"\r\n\r\n${text}`;
const none = '0'.repeat(24);

test.each([
  ['redirects without a boundary', '/desk/redirects/import', MULTIPART, asFile('x'), 422],
  ['redirects that break off', '/desk/redirects/import', `${MULTIPART}; boundary=b`, asFile('/a,/b'), 422],
  ['5 MB', '/desk/redirects/import', `${MULTIPART}; boundary=b`, asFile('x'.repeat(5_000_000)), 413],
  ['plain text to remove a redirect', '/desk/redirects/remove', 'text/plain', 'from=/a', 303],
  ['plain text to delete a picture', `/desk/media/${none}/delete`, 'text/plain', 'x', 404],
])('a form of %s is answered with what is wrong', async (_what, path, type, text, status) => {
  const editor = await atDesk(await someone('editor'), paper.secret);
  const sent = await site()
    .post(path)
    .set({ ...editor, 'Content-Type': type })
    .send(text);
  expect(sent.status).toBe(status);
});

test('nothing that was sent led to an unexpected failure', () => {
  expect(paper.failures()).toEqual([]);
});
