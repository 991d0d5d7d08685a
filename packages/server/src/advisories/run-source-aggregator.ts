// An aggregator or lister: each provider it names becomes a source of its own below it, with its own counts, errors and waits, so that one
// broken provider never stops the others. One that is named no more is not fetched any longer; what it brought stays.

import { inTransaction, type RunContext, refuse, requestRun } from './run-source-context.ts';
import { fetchPage } from './run-source-pages.ts';
import { runProvider } from './run-source-provider.ts';
import { insertSource, markListed } from './source-store.ts';
import { isInside } from './sources/allowed-address.ts';
import { FetchRefusal } from './sources/fetch-refusal.ts';
import {
  type AggregatorList,
  isAggregatorList,
  type ListedProvider,
  readAggregator,
} from './sources/read-aggregator.ts';
import { isProviderMetadata, readJsonObject } from './sources/read-provider-metadata.ts';
import { aggregatorLimits } from './sources/source-limits.ts';

export async function runAggregator(context: RunContext): Promise<void> {
  const url = toListAddress(context.source.address);
  const value = readJsonObject(await fetchPage(context, url, aggregatorLimits), url);
  // An aggregator often is a provider, too; whoever gave that address gets its documents.
  if (isProviderMetadata(value) && !isAggregatorList(value)) return runProvider(context);
  const list = readAggregator(value, url);
  for (const name of list.unusable)
    refuse(context.counts, url, new FetchRefusal('bad-entry', `${name}: no address that can be fetched`));
  await keepProviders(context, list, url);
}

/** By CSAF 2.0, 7.1.21 the list lies at the well-known address unless another is given. */
export const toListAddress = (address: string): string => {
  if (/\.json$/i.test(address)) return address;
  const base = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
  return `${base.origin}/.well-known/csaf-aggregator/aggregator.json`;
};

async function keepProviders(context: RunContext, list: AggregatorList, url: string): Promise<void> {
  const { source, deps, counts, byHand } = context;
  const usable = list.providers.filter((provider) => {
    const isFetched = provider.address.startsWith('https:') || isPrivate(context, provider, url);
    if (!isFetched)
      refuse(counts, provider.address, new FetchRefusal('scheme', `${provider.name}: only https is fetched`));
    return isFetched;
  });
  counts.seen += usable.length;
  await inTransaction(context, async (trx) => {
    for (const provider of usable) {
      // One that is there already, by hand or below another aggregator, is not read twice.
      await insertSource(trx, {
        id: deps.newId(),
        name: provider.name,
        kind: 'csaf-provider',
        address: provider.address,
        enabled: true,
        isPrivate: isPrivate(context, provider, url),
        everyMinutes: source.everyMinutes,
        nextRunAt: deps.now(),
        parent: source.id,
        description: `${provider.isMirror ? 'Mirrored' : 'Listed'} by ${list.name}`,
      });
    }
    const addresses = usable.map((provider) => provider.address);
    const children = await markListed(trx, source.id, addresses, deps.now());
    if (!byHand) return;
    for (const child of children) await requestRun(deps, trx, { source: child, byHand });
  });
}

/** A list inside may name what lies at its own host; it cannot lead us to other hosts inside. */
function isPrivate({ source }: RunContext, provider: ListedProvider, url: string): boolean {
  return source.private && isInside(new URL(provider.address).hostname, new URL(url).hostname);
}
