// Names as sanctions lists and people write them, evened out: case, marks over letters, Cyrillic and Greek in Latin letters, punctuation.

/** `а=a ж=zh ъ=`: letter and what stands for it. */
const toTable = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split(' ').map((pair) => [pair.charAt(0), pair.slice(2)]));
const cyrillic = toTable(
  'а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=e ґ=g ў=u',
);
const greek = toTable(
  'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o',
);
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
/** Words that say what kind of body it is and tell no two apart. */
const forms = new Set(
  'the of and de la el al co ltd llc inc gmbh ag sa sarl ooo oao zao pao jsc plc corp company limited group'.split(' '),
);

/** Lower-case Latin words with single blanks between; `й` and `ё` before their marks would be lost. */
export function foldName(name: string): string {
  const lower = name.normalize('NFC').toLowerCase();
  let text = '';
  for (const letter of lower)
    text += cyrillic[letter] ?? greek[letter.normalize('NFD').replace(/\p{M}/gu, '')] ?? latin[letter] ?? letter;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words that tell one name from another; all of them when none does. */
export function tellingWords(folded: string): string[] {
  const all = folded.split(' ').filter((word) => word !== '');
  const telling = all.filter((word) => !forms.has(word));
  return telling.length > 0 ? telling : all;
}
