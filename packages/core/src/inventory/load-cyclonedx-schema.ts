// The official schemas, as the package @cyclonedx/cyclonedx-library ships them. They are constants of a pinned dependency, like its
// code, and are read once through libxml2-wasm's own file reader: core itself has no file access (docs/decisions/0006).

import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

// In Node and in every browser, though not in ECMAScript's own library.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };
declare const URL: new (path: string, base: string) => { readonly href: string };
declare global {
  interface ImportMeta {
    resolve(specifier: string): string;
  }
}

/** The bytes of a schema by its file name, such as `bom-1.6.SNAPSHOT.xsd`. Throws when the package is not whole. */
export function loadCycloneDxSchema(name: string): Uint8Array {
  const home = import.meta.resolve('@cyclonedx/cyclonedx-library/package.json');
  const path = new URL(`./res/schema/${name}`, home).href;
  const file = fsInputProviders.open(path);
  if (file === undefined) throw new Error(`The schema ${name} is missing from @cyclonedx/cyclonedx-library`);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = new Uint8Array(256 * 1024);
    const count = fsInputProviders.read(file, piece);
    if (count <= 0) break;
    pieces.push(piece.subarray(0, count));
    length += count;
  }
  fsInputProviders.close(file);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export function loadCycloneDxJsonSchema(name: string): Record<string, unknown> {
  return JSON.parse(new TextDecoder('utf-8').decode(loadCycloneDxSchema(name))) as Record<string, unknown>;
}
