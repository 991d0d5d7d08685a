// Indicators as the fact sheet holds them (`cause.ioc`): what kind each is, by its word or by its looks. A value that is no indicator is left out and told.

import { answerOf, type FactSheet } from './fact-sheet.ts';

export type IndicatorKind =
  | 'ipv4'
  | 'ipv6'
  | 'domain'
  | 'url'
  | 'email'
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'sha512'
  | 'filename';
export interface Indicator {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly note?: string;
}

const looks: readonly [IndicatorKind, RegExp][] = [
  ['sha512', /^[0-9a-f]{128}$/i],
  ['sha256', /^[0-9a-f]{64}$/i],
  ['sha1', /^[0-9a-f]{40}$/i],
  ['md5', /^[0-9a-f]{32}$/i],
  ['url', /^[a-z][a-z0-9+.-]*:\/\/\S+$/i],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['ipv4', /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/],
  ['ipv6', /^(?=.*:.*:)[0-9a-f:.]{3,45}$/i],
  ['domain', /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i],
];
const named: Readonly<Record<string, IndicatorKind>> = {
  file: 'filename',
  filename: 'filename',
  'file-name': 'filename',
};

/** Takes the brackets out that people put in so that nobody clicks: `hxxps://evil[.]example`. */
const refang = (text: string) =>
  text
    .trim()
    .replace(/^hxxp/i, 'http')
    .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
    .replace(/\[:\]/g, ':')
    .replace(/\[@\]|\[at\]/gi, '@');

export function readIndicators(sheet: FactSheet): { indicators: Indicator[]; unread: string[] } {
  const value = answerOf(sheet, 'cause.ioc');
  const indicators: Indicator[] = [];
  const unread: string[] = [];
  for (const item of value?.kind === 'items' ? value.items : []) {
    const text = refang(item.value ?? '');
    const kind = named[(item.kind ?? '').toLowerCase()] ?? looks.find(([, pattern]) => pattern.test(text))?.[0];
    if (kind === undefined || text === '') unread.push(item.value ?? '');
    else
      indicators.push({
        kind,
        value: text,
        ...(item.note === undefined || item.note === '' ? {} : { note: item.note }),
      });
  }
  return { indicators, unread };
}
