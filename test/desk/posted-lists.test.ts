import { openNewsroom } from '../articles/newsroom';
import request from 'supertest';
import { cpuClock } from '../language/cpu';
import { aDesk } from './a.desk';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

test('a stranger’s form with an index beyond all lists asks to sign in, and stops nothing', async () => {
  const { app } = aDesk();
  const spent = cpuClock();
  const answer = await request(app)
    .post('/desk/media')
    .set({ 'Sec-Fetch-Site': 'same-origin', Accept: 'text/html' })
    .field('text[4294967290]', 'x');
  expect(answer.status).toBe(401);
  expect(spent()).toBeLessThan(2000);
});
