// Names inside archives. Nothing is ever written under them, but they end up in lists, logs and file names of others.

import { archiveFault } from './archive-budget.ts';
import type { Finding } from './finding.ts';

export type ArchivePath = { path: string; finding?: undefined } | { finding: Finding; path?: undefined };

const maxPath = 1024;

/** The entry's path with `/` and without a leading `./`, or why it is refused: `..`, absolute, drive, backslash, control characters. */
export function readArchivePath(name: string): ArchivePath {
  let path = name;
  while (path.startsWith('./')) path = path.slice(2);
  const said = complaint(path);
  if (said === undefined) return { path };
  const shown = [...name.slice(0, 200)].map((c) => (c < ' ' || c === '\u007f' ? '\ufffd' : c)).join('');
  return {
    finding: archiveFault('base/archive-path-refused', shown, `The name of the entry ${said}; it is left out.`),
  };
}

function complaint(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.length > maxPath) return `is longer than ${maxPath} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'holds a control character';
  if (path.includes('\\')) return 'holds a backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (path.split('/').includes('..')) return 'climbs with ".."';
  return undefined;
}
