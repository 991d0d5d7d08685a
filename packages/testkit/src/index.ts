export { chromiumArguments, findChromium } from './chromium.ts';
export { sharedData } from './shared-data.ts';
