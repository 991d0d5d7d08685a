// `tocsin range`: how a text is read, and where versions lie in it.

import { judgeRange, readRange } from '@tocsin/core/versions';

export async function readRangeText(args: string[]): Promise<number> {
  const [text, ...versions] = args;
  if (text === undefined || text === '--help') {
    process.stderr.write('tocsin range TEXT [VERSION...]\n');
    return 2;
  }
  const reading = readRange(text);
  process.stdout.write(
    `"${text}" is read as: ${reading.words}${reading.flags === undefined ? '' : ` (${reading.flags.join(', ').replaceAll('-', ' ')})`}\n`,
  );
  for (const version of versions) {
    const { answer, because } = judgeRange(reading, { version });
    process.stdout.write(`  ${version}: ${answer} (${because})\n`);
  }
  return 0;
}
