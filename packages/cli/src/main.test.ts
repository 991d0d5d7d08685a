// Every verb that `tocsin --help` lists says what it takes and what to do when the words are wrong.

import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const words = ['--conditions=source', main];
const env = { ...process.env, NODE_OPTIONS: '' };

function tocsin(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...words, ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}
const listed = spawnSync(process.execPath, [...words, '--help'], { encoding: 'utf8', env });
const verbs = [...listed.stdout.matchAll(/^ {2}tocsin ([a-z-]+)/gm)].map((match) => match[1] ?? '');

describe('the command', () => {
  it('lists its verbs when asked for help or for nothing', async () => {
    expect(verbs).toEqual(expect.arrayContaining(['check', 'read', 'range', 'today', 'import', 'call']));
    expect([listed.status, listed.stderr]).toEqual([0, '']);
    expect(await tocsin()).toEqual({ code: 0, out: listed.stdout, err: '' });
  });
  it('says what to do about a verb it does not know', async () => {
    const err = 'There is no verb chekc. tocsin --help lists them.\n';
    expect(await tocsin('chekc')).toEqual({ code: 2, out: '', err });
  });
  it.for(verbs)(
    'tocsin %s explains itself, and ends with 2 and one calm word on what it does not know',
    async (verb) => {
      const help = await tocsin(verb, '--help');
      expect([help.code, help.err]).toEqual([0, '']);
      expect(help.out.startsWith(`tocsin ${verb}`)).toBe(true);
      // A range may begin with a dash, so there nothing is unknown.
      if (verb === 'range') return;
      const wrong = await tocsin(verb, '--nonsense');
      expect(wrong).toEqual({
        code: 2,
        out: '',
        err: `Unknown option '--nonsense'.\ntocsin ${verb} --help tells more.\n`,
      });
    },
  );
  it.for<[string, string[]]>([
    ['Name at least one inventory, before --advisories.', ['check']],
    ['Name the advisories: --advisories PATH.', ['check', 'a.csv']],
    ["Option '--advisories <value>' argument missing.", ['check', 'a.csv', '--advisories']],
    [
      'There is no format xml; there are table, json, csv, sarif.',
      ['check', 'a', '--advisories', 'b', '--format', 'xml'],
    ],
    ['--fail-on takes affected or cannot-tell, not never.', ['check', 'a', '--advisories', 'b', '--fail-on', 'never']],
    ['--map takes THEIRS=OURS, not Device.', ['check', 'a', '--advisories', 'b', '--map', 'Device']],
    ['Name a range.', ['range']],
    ['Name at least one document.', ['validate']],
    ['There is no format xml; there are text, json.', ['validate', 'a', '--format', 'xml']],
    ['Name one document.', ['convert']],
    ['--from takes conan, gem, nuget, openssl or pypi, not cargo.', ['range', '--from', 'cargo', '1']],
    ['Name one inventory.', ['import']],
    ['Name a warning and a state.', ['set', 'W']],
    ['There is no state ok; there are new, acknowledged, in-progress, done, not-applicable, undo.', ['set', 'W', 'ok']],
    ['--priority takes immediate, out-of-cycle, scheduled, defer, not high.', ['warnings', '--priority', 'high']],
    ['--from takes a position, not x.', ['journal', '--from', 'x']],
    ['Name the file that holds your API token: --token-file FILE.', ['today']],
    [
      '--server takes an address such as http://127.0.0.1:8470, not here.',
      ['today', '--server', 'here', '--token-file', main],
    ],
    ['There is no operation listAsets; tocsin call lists them.', ['call', 'listAsets']],
    ['getAsset needs id=….', ['call', 'getAsset']],
    ['getAsset takes no name=x. It takes: id=….', ['call', 'getAsset', 'name=x']],
    ['putAsset needs a body: --body FILE.', ['call', 'putAsset', 'id=A']],
  ])('says "%s"', async ([sentence, args]) => {
    const { code, err } = await tocsin(...args);
    expect([code, err]).toEqual([2, `${sentence}\ntocsin ${args[0]} --help tells more.\n`]);
  });
});
