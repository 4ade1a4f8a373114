import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { KeptFile } from '../../records/queries/deliveries.js';
import { at } from './fixtures.js';
import { onEveryPostgres } from './support.js';

const file = (text: string, change: Partial<KeptFile> = {}): KeptFile => {
  const content = Buffer.from(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    source: 'acd',
    delivery: sha256,
    path: 'data/calls.csv',
    sha256,
    mediaType: 'text/csv',
    rows: 1,
    receivedAt: at,
    answered: null,
    content,
    ...change,
  };
};
const monday = file('Date,good\n2026-04-06,80\n');
const tuesday = file('Date,good\n2026-04-06,80\n2026-04-07,81\n', { rows: 2, receivedAt: at + 1 });

onEveryPostgres('kept deliveries', (test) => {
  it('a delivery is read back to the byte after the file was overwritten by a later one', async () => {
    const { deliveries } = test.records();
    await deliveries.keep('bytes', monday);
    await deliveries.keep('bytes', tuesday);
    expect(await deliveries.files('bytes', 'acd', monday.delivery)).toEqual([monday]);
    expect(await deliveries.files('bytes', 'acd', tuesday.delivery)).toEqual([tuesday]);
  });

  it('a delivery of several files is given in the order of their paths', async () => {
    const { deliveries } = test.records();
    const [may, june] = ['may', 'june'].map((name) =>
      file(name, { delivery: 'both', path: `${name}.csv` }),
    );
    await deliveries.keep('several', may!);
    await deliveries.keep('several', june!);
    expect(await deliveries.files('several', 'acd', 'both')).toEqual([june, may]);
  });

  it('the same content of two sources is stored once, and the same delivery stays as it came first', async () => {
    const { deliveries } = test.records();
    await deliveries.keep('once', monday);
    await deliveries.keep('once', { ...monday, receivedAt: at + 5 });
    await deliveries.keep('once', { ...monday, source: 'copy' });
    const { rows } = await sql`select bytes from delivered_contents where program = 'once'`.execute(
      test.db(),
    );
    expect(rows).toEqual([{ bytes: monday.content.length }]);
    expect(await deliveries.files('once', 'acd', monday.delivery)).toEqual([monday]);
  });

  it('an answer is found by its request with the validator that came last, and by no other request', async () => {
    const { deliveries } = test.records();
    const answered = { request: 'calls as csv', etag: '"1"' };
    await deliveries.keep('etag', { ...monday, answered });
    await deliveries.keep('etag', { ...tuesday, answered: { ...answered, etag: '"2"' } });
    await deliveries.keep('etag', { ...tuesday, answered: { ...answered, etag: '"3"' } });
    expect(await deliveries.answer('etag', 'acd', answered.request)).toEqual({
      ...tuesday,
      answered: { ...answered, etag: '"3"' },
    });
    expect(await deliveries.answer('etag', 'acd', 'another request')).toBeNull();
    expect(await deliveries.answer('etag', 'copy', answered.request)).toBeNull();
  });

  it('one program never reads what another was delivered', async () => {
    const { deliveries } = test.records();
    await deliveries.keep('owner', monday);
    expect(await deliveries.files('stranger', 'acd', monday.delivery)).toEqual([]);
  });

  it('content that was changed in the database is refused when it is read back', async () => {
    const { deliveries } = test.records();
    await deliveries.keep('changed', monday);
    await deliveries.keep('changed', tuesday);
    await sql`update delivered_contents set gzip = (select gzip from delivered_contents
      where program = 'changed' and sha256 = ${tuesday.sha256})
      where program = 'changed' and sha256 = ${monday.sha256}`.execute(test.db());
    await expect(deliveries.files('changed', 'acd', monday.delivery)).rejects.toThrow(
      'the kept file data/calls.csv of source acd does not have its digest',
    );
  });
});
