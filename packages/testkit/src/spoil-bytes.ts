// Real files made wrong, the same way each time: what a broken disk, a careless export or somebody who means harm would send.

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Strings that have broken readers: no text, too much text, text that looks like another, and what makes expressions explode. */
export const hostileTexts: readonly string[] = [
  '',
  '\u0000',
  '\ud800',
  '\ufeff',
  '\u202e1.2.3',
  '\u0391\u0420\u0406',
  'GeutebrÃ¼ck',
  '\ufffd\ufffd',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e999',
  '9'.repeat(400),
  '1.'.repeat(5000),
  `1.${'0.'.repeat(300)}x`,
  'a'.repeat(10_000),
  `${'a'.repeat(5000)}!`,
  `${'1-'.repeat(400)}~`,
  `>= ${'1.0 | <= '.repeat(90)}`,
  `<${' '.repeat(900)}x`,
  `${'('.repeat(400)}1${')'.repeat(400)}`,
  `vers:npm/${'>=1|'.repeat(200)}`,
  `cpe:2.3:a:${'\\*'.repeat(300)}:*`,
  `pkg:npm/${'%2F'.repeat(300)}@1`,
  '{"a":'.repeat(200),
  '['.repeat(2000),
  '<a>'.repeat(300),
  '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
  '"\r\n"',
  ';,\t|',
  '<= \u0661\u0662',
  'all versions',
  'vers:all/*',
];

/** A source of chance that gives the same numbers on every machine: xorshift32. */
export function seededChance(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** One thing wrong with it. */
function spoilOnce(bytes: Uint8Array, chance: (below: number) => number): Uint8Array {
  const at = chance(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + chance(chance(4) === 0 ? 2000 : 12));
  const hostile = encode(hostileTexts[chance(hostileTexts.length)] ?? '');
  switch (chance(7)) {
    case 0: {
      const flipped = bytes.slice();
      if (at < bytes.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << chance(8));
      return flipped;
    }
    case 1:
      return bytes.slice(0, at);
    case 2:
      return joined([bytes.subarray(0, at), bytes.subarray(end)]);
    case 3:
      return joined([bytes.subarray(0, end), bytes.subarray(at)]);
    case 4:
      return joined([bytes.subarray(0, at), hostile, bytes.subarray(at)]);
    case 5:
      return joined([bytes.subarray(0, at), hostile, bytes.subarray(end)]);
    default:
      return replaceValue(bytes, at, hostile);
  }
}

/** The next value in quotes becomes another text, so that the document stays whole and only its meaning is wrong. */
function replaceValue(bytes: Uint8Array, from: number, hostile: Uint8Array): Uint8Array {
  const opening = bytes.indexOf(0x22, from);
  const closing = opening < 0 ? -1 : bytes.indexOf(0x22, opening + 1);
  if (closing < 0) return joined([bytes, hostile]);
  const quoted = encode(JSON.stringify(new TextDecoder().decode(hostile)));
  return joined([bytes.subarray(0, opening), quoted, bytes.subarray(closing + 1)]);
}

/** `count` spoilt files, each an original with one to four things wrong with it. */
export function* spoilBytes(originals: readonly Uint8Array[], count: number, seed: number): Generator<Uint8Array> {
  const chance = seededChance(seed);
  for (let i = 0; i < count; i++) {
    let bytes = originals[i % originals.length] ?? new Uint8Array();
    for (let faults = 1 + chance(4); faults > 0; faults--) bytes = spoilOnce(bytes, chance);
    yield bytes;
  }
}
