// `npm run quality`: how far the range texts of real advisories are read: by reading tier, by the facts they ask for beside the version,
// and the texts that are not read; and the matcher on the labelled pairs, with each pair that is judged wrongly and why.
// Then what the matcher finds of each product of each shared advisory when a register has it in the advisory's own words, and in others.
// `npm run quality -- --accept` makes this the state that the gate holds changes against. `npm run quality -- --tools [PAIRS] [SEED]` asks the schemes' own tools about their order instead.

import { describePair, writeBaseline } from './gate.ts';
import { f1Of, measureMatching, precisionOf, recallOf, type Score } from './measure-matching.ts';
import { measureRanges } from './measure-ranges.ts';
import { measureConsistency } from './self-consistency.ts';

if (process.argv.includes('--tools')) {
  await import('./compare-with-tools.ts');
  process.exit();
}
const measure = measureRanges();
const write = (line = '') => process.stdout.write(`${line}\n`);

if (measure === undefined) write('The shared advisories are not here; nothing to report.');
else {
  const { documents, leaves, products, read, tiers, kinds, needs, flags, unread, examples } = measure;
  const share = (n: number) => `${((100 * n) / leaves).toFixed(2)} %`.padStart(8);
  const most = (counts: Map<string, number>, limit = counts.size) =>
    [...counts].sort((a, b) => b[1] - a[1]).slice(0, limit);

  write(`${documents} documents, ${leaves} product leaves, ${products} of them taken in`);
  write(`\n${share(read).trim()} of the leaves are read into a constraint or a named need (wanted: 97.5 %)`);
  for (const [kind, n] of most(kinds)) write(`${share(n)}  ${kind.padEnd(8)} ${n}`);
  write('\nby reading tier, each with one example');
  for (const [tier, n] of most(tiers))
    write(`${share(n)}  ${tier.padEnd(12)} ${String(n).padStart(5)}  ${examples.get(tier)?.slice(0, 110)}`);
  write('\nneeds beside the version');
  for (const [field, n] of most(needs)) write(`${String(n).padStart(8)}  ${field}`);
  write('\nflags on what is read');
  for (const [flag, n] of most(flags)) write(`${String(n).padStart(8)}  ${flag}`);
  write('\nthe twenty most frequent texts that are not read; the answer for them is "cannot tell", with the text');
  for (const [text, n] of most(unread, 20)) write(`${String(n).padStart(8)}  ${text}`);
}

const matching = measureMatching();
if (matching !== undefined) {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  const line = (name: string, score: Score) =>
    write(
      `${name.padEnd(18)}${String(score.pairs).padStart(5)}${String(score.right).padStart(7)}${percent(precisionOf(score))}${percent(recallOf(score))}${percent(f1Of(score))}${`${score.cannotTellRight}/${score.cannotTell}`.padStart(10)}${String(score.cannotTellNamed).padStart(7)}${`${score.nearMissesAffected}/${score.nearMisses}`.padStart(10)}`,
    );
  write('\nthe labelled pairs that are judged otherwise than labelled');
  for (const one of matching.judged) if (!one.right) write(`${describePair(one)}\n`);
  write('trap              pairs  right precision recall     F1  untold named near misses called affected');
  for (const [trap, score] of matching.byTrap) line(trap, score);
  line('all', matching.total);
  if (process.argv.includes('--accept')) writeBaseline(matching);
}

write('\neach product of each advisory as an asset: what was wanted was heard, a field is asked for, the contrary');
for (const [kind, { tried, right, asked, failures }] of measureConsistency(1)) {
  const share = (n: number) => `${((100 * n) / tried).toFixed(2)} %`.padStart(9);
  write(`${kind.padEnd(30)}${String(tried).padStart(6)}${share(right)}${share(asked)}${share(tried - right - asked)}`);
  const often = [...Map.groupBy(failures, ({ advisory, got }) => `${got} in ${advisory}`)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  for (const [said, list] of often.slice(0, 6)) {
    const { vendor, product, version } = list[0]!.asset;
    write(
      `${String(list.length).padStart(8)}  ${said}: ${[vendor, product, version].filter(Boolean).join(' ').slice(0, 100)}`,
    );
  }
}
