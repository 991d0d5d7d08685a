import '../base/test-language.ts';
import { expect, test } from 'vitest';
import { nameClient } from './name-client.ts';

test.for([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1', 'Safari on iOS'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0 Safari/537.36', 'Chrome on Linux'],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['', 'Unknown program'],
])('a person reads "%s" as "%s"', ([line, name]) => {
  expect(nameClient(line ?? '')).toBe(name);
});
