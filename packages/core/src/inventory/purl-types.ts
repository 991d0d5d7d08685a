// What each package type asks of its purl: taken from the official type definitions (package-url/purl-spec, types/*.json, and the
// texts for npm, pypi and maven). Only what differs from "namespace optional, nothing folded" stands here.

export interface PurlTypeRule {
  readonly namespace?: 'required' | 'prohibited';
  /** Parts that are lower-cased. */
  readonly lower?: readonly ('namespace' | 'name' | 'version')[];
  readonly name?: RegExp;
  readonly version?: RegExp;
  readonly qualifiers?: readonly string[];
}

const both = ['namespace', 'name'] as const;
const required = 'required';
const prohibited = 'prohibited';

const rules: Readonly<Record<string, PurlTypeRule>> = {
  alpm: { namespace: required, lower: both },
  apk: { namespace: required, lower: both },
  bazel: { namespace: prohibited },
  bitbucket: { namespace: required, lower: both },
  bitnami: { namespace: prohibited, lower: ['name'] },
  brew: { lower: both },
  cargo: { namespace: prohibited },
  'chrome-extension': {
    namespace: prohibited,
    lower: ['name'],
    name: /^[a-p]{32}$/,
    version: /^\d+(?:\.\d+){0,3}$/,
  },
  cocoapods: { namespace: prohibited },
  composer: { namespace: required, lower: both },
  conda: { namespace: prohibited },
  cran: { namespace: prohibited },
  deb: { namespace: required, lower: both },
  gem: { namespace: prohibited },
  git: { namespace: required },
  github: { namespace: required, lower: both },
  golang: { namespace: required, lower: both },
  hackage: { namespace: prohibited },
  hex: { lower: both },
  huggingface: { namespace: required, lower: ['version'] },
  julia: { namespace: prohibited, qualifiers: ['uuid'] },
  luarocks: { lower: both },
  maven: { namespace: required },
  mlflow: { namespace: prohibited },
  npm: { lower: both },
  nuget: { namespace: prohibited },
  oci: { namespace: prohibited, lower: ['name', 'version'] },
  opam: { namespace: prohibited },
  otp: { namespace: prohibited, lower: ['name'] },
  pub: { namespace: prohibited, lower: ['name'] },
  pypi: { namespace: prohibited, lower: ['name'] },
  qpkg: { namespace: required, lower: ['namespace'] },
  rpm: { namespace: required, lower: ['namespace'] },
  swid: { qualifiers: ['tag_id'] },
  swift: { namespace: required },
  vcpkg: { namespace: prohibited },
  'vscode-extension': { namespace: required, lower: ['namespace', 'name', 'version'] },
  yocto: { lower: ['namespace'] },
};

/** The rule of a type; an unknown type has none, and that is no fault. */
export function purlTypeRule(type: string): PurlTypeRule {
  return Object.hasOwn(rules, type) ? (rules[type] ?? {}) : {};
}
