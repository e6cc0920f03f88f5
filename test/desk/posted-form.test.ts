/** Forms with files without a session: their fields are kept, and the files are not read. */
import express from 'express';
import { postedForm } from '../../src/desk/posted-form';
import { listening } from '../web/raw';

const app = express().post('/form', async (req, res) => {
  const { values } = await postedForm(req, res);
  res.json(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.length])));
});

function sent(fields: Readonly<Record<string, string>>, isMeasured: boolean): Promise<unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob(['x'.repeat(1000)]), 'a.jpg');
  return listening(app, async (port) => {
    const url = `http://127.0.0.1:${port}/form`;
    const whole = new Request(url, { method: 'POST', body: form });
    const headers = { 'content-type': whole.headers.get('content-type') ?? '' };
    const bytes = await whole.arrayBuffer();
    const body = isMeasured ? bytes : new Blob([bytes]).stream();
    const answer = await fetch(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    return (await answer.json()) as unknown;
  });
}

const long = 'ن'.repeat(500_000);

test('a long story that was sent too late waits whole', async () => {
  expect(await sent({ headline: 'عنوان', body: long }, true)).toEqual({ headline: 5, body: 500_000 });
});

test('of a form that does not say how long it is, only the words about a file are kept', async () => {
  expect(await sent({ caption: 'سوق الأحد', body: long }, false)).not.toMatchObject({ body: 500_000 });
  expect(await sent({ caption: 'سوق الأحد' }, false)).toEqual({ caption: 9 });
});
