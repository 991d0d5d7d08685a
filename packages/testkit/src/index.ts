export { chromiumArguments, findChromium } from './chromium.ts';
export { type CsafProvider, type ProviderFault, startCsafProvider } from './csaf-provider.ts';
export { type MailSink, type ReceivedMail, startMailSink } from './mail-sink.ts';
export { sharedData } from './shared-data.ts';
export { type ReceivedCall, startWebhookSink, type WebhookSink } from './webhook-sink.ts';
