import { get, type RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'express';
import { actingFrom, currentOrigin } from '../../src/audit/origin';
import { listening, rawGet } from '../web/raw';

type Work = (answer: () => void) => Promise<void>;

/** Does the work of every request as asked for from its address. */
const doing =
  (work: Work): RequestListener =>
  (_req, res) => {
    const asked = { ip: '192.0.2.7', res } as unknown as Pick<Request, 'ip' | 'res'>;
    actingFrom(asked, () => void work(() => res.end()));
  };

test('work knows the address it was asked for from, and nothing outside of it does', async () => {
  const seen: (string | undefined)[] = [];
  const app = doing(async (answer) => {
    await wait(5);
    seen.push(currentOrigin());
    answer();
  });
  await rawGet(app, '/', {});
  seen.push(currentOrigin());
  expect(seen).toEqual(['192.0.2.7', undefined]);
});

test('who goes away before he is answered is named in what his request still does', async () => {
  let goAway = (): void => undefined;
  let tell: (origin: string | undefined) => void;
  const told = new Promise<string | undefined>((known) => (tell = known));
  const app = doing(async (answer) => {
    goAway();
    await wait(50);
    tell(currentOrigin());
    answer();
  });
  await listening(app, async (port) => {
    const asked = get({ port }).on('error', () => undefined);
    goAway = () => asked.destroy();
    expect(await told).toBe('192.0.2.7');
  });
});
