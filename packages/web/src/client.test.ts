import './base/test-language.ts';
import { directoryApi } from '@tocsin/core/directory/api';
import { afterEach, expect, test, vi } from 'vitest';
import { call, session, toProblem } from './client.ts';

const answer = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockResolvedValue(new Response(JSON.stringify(body), { status })));

afterEach(() => {
  vi.unstubAllGlobals();
  session.set(false);
});

test('a write carries the header that no other site can send', async () => {
  answer(200, { done: true });
  await call(directoryApi.signOut);
  expect(vi.mocked(fetch).mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-tocsin-request': '1' });
});

test('the words of the server reach the person', async () => {
  answer(409, { type: 'about:blank', title: 'The address is taken', status: 409, code: 'directory/email-taken' });
  await expect(call(directoryApi.updateMe, { body: { email: 'a@b.example' } })).rejects.toMatchObject({
    details: { title: 'The address is taken' },
  });
});

test('a proxy that answers with a page of its own is told apart from the server', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn<typeof fetch>().mockResolvedValue(new Response('<h1>Bad gateway</h1>', { status: 502 })),
  );
  await expect(call(directoryApi.getMe)).rejects.toMatchObject({
    details: { status: 502, title: 'The server answered 502' },
  });
});

test('a page with status 200 in the place of an answer is no answer', async () => {
  vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockResolvedValue(new Response('<h1>Guest network</h1>')));
  await expect(call(directoryApi.getMe)).rejects.toMatchObject({ details: { code: 'web/not-ours' } });
});

test('a refusal in somebody else’s words is not shown as ours', async () => {
  answer(503, { error: 'upstream' });
  await expect(call(directoryApi.getMe)).rejects.toMatchObject({ details: { title: 'The server answered 503' } });
});

test('a server out of reach is said to be so', async () => {
  vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockRejectedValue(new TypeError('Failed to fetch')));
  await expect(call(directoryApi.getMe)).rejects.toMatchObject({ details: { code: 'web/offline' } });
});

test('a session that ended is known, and known to be back after the next answer', async () => {
  answer(401, { type: 'about:blank', title: 'Not signed in', status: 401, code: 'directory/not-signed-in' });
  await expect(call(directoryApi.getMe)).rejects.toThrow();
  expect(session.ended).toBe(true);
  answer(200, {});
  await call(directoryApi.getMe);
  expect(session.ended).toBe(false);
});

test('a fault of our own is shown, not swallowed', () => {
  expect(toProblem(new Error('boom')).detail).toContain('boom');
});
