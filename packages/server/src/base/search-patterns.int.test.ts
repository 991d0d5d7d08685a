// What was written before text was folded is brought to the same form by the migration.

import { readFile } from 'node:fs/promises';
import { foldText } from '@tocsin/core/base';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openTestDatabase } from './test-database.ts';

const migration = new URL('../../migrations/0025-search-without-accents.sql', import.meta.url);

it('the database folds text as the program does', async () => {
  const test = await openTestDatabase();
  const client = new pg.Client(test.address);
  await client.connect();
  const [create] = /create function pg_temp[\s\S]*?\$\$;/.exec(await readFile(migration, 'utf8')) ?? [];
  await client.query(create ?? '');
  const texts = [
    'Dräger',
    'Łódź Groß Œuvre Sør Ålesund Ærø',
    'İstanbul',
    'Νοσοκομείο',
    'ＰＡＣＳ™ 12.1.5',
    '한국 がん',
    'plain',
  ];
  const written = texts.map((text) => text.toLowerCase());
  const { rows } = await client.query<{ folded: string }>(
    'select pg_temp.fold(t) as folded from unnest($1::text[]) with ordinality as u(t, n) order by n',
    [written],
  );
  expect(rows.map((row) => row.folded)).toEqual(texts.map(foldText));
  await client.end();
  await test.stop();
});
