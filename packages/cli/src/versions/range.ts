// `tocsin range`: how a text is read, as words and as vers, and where versions lie in it.

import { fromNativeRange, isNativeScheme, judgeRange, parseVers, readRange, toVers } from '@tocsin/core/versions';
import { UsageFault } from '../base/index.ts';

export const rangeHelp = `tocsin range [--from conan|gem|nuget|openssl|pypi] TEXT [VERSION...]

TEXT is a range as an advisory writes it ("< V1.4 SP1 HF5"), or a vers ("vers:npm/>=1.0.0|<2.0.0").
With --from it is a range as that package manager writes it ("~>2.0.8"), and is turned into a vers first.
`;

export async function readRangeText(args: string[]): Promise<number> {
  const [scheme, ...rest] = args[0] === '--from' ? args.slice(1) : [undefined, ...args];
  const [said, ...versions] = rest;
  if (scheme !== undefined && !isNativeScheme(scheme))
    throw new UsageFault(`--from takes conan, gem, nuget, openssl or pypi, not ${scheme}.`);
  if (said === undefined) throw new UsageFault('Name a range.');
  const text = scheme === undefined ? said : fromNativeRange(scheme, said);
  if (text === undefined) {
    process.stderr.write(`"${said}" is not understood as a range of ${scheme}.\n`);
    return 1;
  }
  const reading = readRange(text);
  process.stdout.write(
    `"${said}" is read as: ${reading.words}${reading.flags === undefined ? '' : ` (${reading.flags.join(', ').replaceAll('-', ' ')})`}\n`,
  );
  const vers = toVers(reading);
  if (vers !== undefined && vers !== said) process.stdout.write(`as vers: ${vers}\n`);
  const parsed = /^vers:/i.test(said) ? parseVers(said) : undefined;
  if (parsed !== undefined && 'fault' in parsed) process.stdout.write(`${parsed.fault}\n`);
  for (const version of versions) {
    const { answer, because } = judgeRange(reading, { version });
    process.stdout.write(`  ${version}: ${answer} (${because})\n`);
  }
  return 0;
}
