// What nmap makes of a host's operating system. It often names several with the same certainty; only what they agree on is taken.

import { parseCpe } from './cpe.ts';
import type { XmlElement } from './parse-xml.ts';
import { childrenOf } from './read-nmap.ts';
import type { Component } from './schema.ts';

/** Below this accuracy, in percent, nmap itself speaks of a guess. */
const leastAccuracy = 95;

const kinds: Readonly<Record<string, string>> = {
  WAP: 'network',
  'broadband router': 'network',
  router: 'network',
  switch: 'network',
  firewall: 'network',
  'load balancer': 'network',
  bridge: 'network',
  hub: 'network',
};

interface OsClass {
  readonly vendor: string;
  readonly family: string;
  readonly generation: string | undefined;
  readonly type: string | undefined;
  readonly accuracy: number;
  readonly cpe: readonly string[];
}

export function readNmapPlatform(host: XmlElement): { platform?: Component; kind?: string; guess?: string } {
  const [os] = childrenOf(host, 'os');
  if (os === undefined) return {};
  // Before 6.0 the classes stood beside the matches, later inside them.
  const classes = [
    ...childrenOf(os, 'osclass'),
    ...childrenOf(os, 'osmatch').flatMap((match) => childrenOf(match, 'osclass')),
  ].flatMap(toClass);
  const best = Math.max(0, ...classes.slice(0, 1000).map(({ accuracy }) => accuracy));
  const names = childrenOf(os, 'osmatch')
    .slice(0, 5)
    .map((match) => `${match.attributes.get('name')} (${match.attributes.get('accuracy')} %)`);
  const guess = names.join(', ').slice(0, 1000);
  const sure = classes.filter(({ accuracy }) => accuracy === best);
  const [first] = sure;
  if (first === undefined || best < leastAccuracy) return guess === '' ? {} : { guess };
  const same = <T>(pick: (item: OsClass) => T) =>
    sure.every((item) => pick(item) === pick(first)) ? pick(first) : undefined;
  const family = same(({ family }) => family);
  const vendor = same(({ vendor }) => vendor);
  const generation = same(({ generation }) => generation);
  const type = same(({ type }) => type);
  const kind = type === undefined ? undefined : kinds[type];
  const shown = { ...(kind === undefined ? {} : { kind }), ...(guess === '' ? {} : { guess }) };
  if (family === undefined || vendor === undefined) return shown;
  const cpe = sure.length === 1 ? first.cpe : [];
  const platform: Component = {
    ref: 'os',
    kind: 'operating-system',
    vendor,
    product: family,
    ...(generation === undefined ? {} : { version: generation }),
    ...(cpe.length === 0 ? {} : { cpe: [...cpe] }),
    platform: true,
  };
  return { platform, ...shown };
}

function toClass(element: XmlElement): OsClass[] {
  const vendor = element.attributes.get('vendor');
  const family = element.attributes.get('osfamily');
  if (vendor === undefined || family === undefined) return [];
  return [
    {
      vendor: vendor.slice(0, 400),
      family: family.slice(0, 400),
      generation: element.attributes.get('osgen')?.slice(0, 400),
      type: element.attributes.get('type'),
      accuracy: Number(element.attributes.get('accuracy')) || 0,
      cpe: childrenOf(element, 'cpe').flatMap(({ text }) => (parseCpe(text.trim()) === undefined ? [] : [text.trim()])),
    },
  ];
}
