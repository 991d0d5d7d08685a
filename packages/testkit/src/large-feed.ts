// A ROLIE feed of any length, made while it is sent: nobody holds it whole.

/** Chunks of a feed with `entries` entries of about 280 bytes; 150,000 make 40 MB. */
export function* makeLargeFeed(base: string, entries: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('{"feed":{"id":"large","title":"Large","updated":"2026-01-01T00:00:00Z","entry":[');
  const step = 1000;
  for (let at = 0; at < entries; at += step) {
    const chunk: string[] = [];
    for (let i = at; i < Math.min(at + step, entries); i++) {
      const href = `${base}/csaf/large-${i}.json`;
      const updated = new Date(Date.UTC(2020, 0, 1) + i * 60_000).toISOString();
      chunk.push(
        JSON.stringify({
          id: `large-${i}`,
          title: `An advisory in a large feed, number ${i}`,
          updated,
          published: updated,
          content: { type: 'application/json', src: href },
          link: [{ rel: 'self', href }],
        }),
      );
    }
    yield encoder.encode((at === 0 ? '' : ',') + chunk.join(','));
  }
  yield encoder.encode(']}}');
}
