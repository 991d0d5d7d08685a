// Where the real files lie that nobody here wrote. They stay outside the project; without them those tests skip.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** The absolute path of a file or folder among the shared data, or undefined when it is absent (then the test skips). */
export function sharedData(path: string): string | undefined {
  const whole = `${root}${path}`;
  return existsSync(whole) ? whole : undefined;
}
