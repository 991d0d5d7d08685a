// What the words of a product's name say. `kind` says only what sort of thing it is, `field` what it serves, `thing` which device it is,
// `part` which member of a family; every other word is the product's own.

export type WordClass = 'kind' | 'field' | 'thing' | 'part' | 'own';

const listed: Readonly<Record<Exclude<WordClass, 'own'>, string>> = {
  kind: `system software device series family product equipment machine appliance solution suite platform application
    app program version model type edition release firmware package medical healthcare clinical all the for and of with by based
    build line standard range os related running used a an to including iot delivery multiple number`,
  field: `patient infusion syringe volumetric diabetes diagnostic imaging cardiac cardiology radiology ultrasound fetal maternal
    neonatal bedside vital sign ct mr mri pet spect icu ccu telemetry insulin surgical anesthesia network industrial process energy dialysis hemodialysis
    anesthesiology endoscopy maintenance scan handheld portable mobile wireless embedded`,
  thing: `monitor pump ventilator scanner defibrillator analyzer analyser generator cardiograph bed camera printer router switch
    programmer recorder transmitter hub plc hmi drive sensor instrument unit
    scada pacs ris his lis emr ehr dms`,
  part: `module station workstation workplace server client gateway controller console manager management portal viewer center
    centre web control adapter card battery charger interface driver agent service terminal panel license licence docking editor`,
};

const classes = new Map<string, WordClass>();
for (const [name, words] of Object.entries(listed))
  for (const word of words.split(/\s+/)) classes.set(word, name as WordClass);

/** What makers put behind a name for another trim of it: more said, not another product. */
export const isEdition = (word: string): boolean =>
  /^(?:premium|pro|professional|plus|standard|enterprise)$/.test(word);

/** The singular of a listed word; any other word as it is. */
export function toSingular(word: string): string {
  if (classes.has(word) || !word.endsWith('s')) return word;
  const one = word.slice(0, -1);
  return classes.has(one) ? one : word;
}

const memo = new Map<string, WordClass>();

export function classOf(word: string): WordClass {
  const known = memo.get(word);
  if (known !== undefined) return known;
  const found = classes.get(toSingular(word)) ?? 'own';
  if (memo.size > 50_000) memo.clear();
  memo.set(word, found);
  return found;
}

/** Words that many products share and that tell none apart. */
export const isGeneric = (word: string): boolean => classOf(word) !== 'own';
