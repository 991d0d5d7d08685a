export { chromiumArguments, findChromium } from './chromium.ts';
export { type CsafAggregator, startCsafAggregator } from './csaf-aggregator.ts';
export type { ProviderFault } from './csaf-faults.ts';
export { type CsafProvider, startCsafProvider } from './csaf-provider.ts';
export { makeLargeFeed } from './large-feed.ts';
export { type MailSink, type ReceivedMail, startMailSink } from './mail-sink.ts';
export { sharedData } from './shared-data.ts';
export { makeSigningKey, type SigningKey } from './signing-key.ts';
export { type ReceivedCall, startWebhookSink, type WebhookSink } from './webhook-sink.ts';
