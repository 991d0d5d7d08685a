// Sectors as CISA's notes name them ("Critical infrastructure sectors"), in the words of its list of sixteen.

const sectors = [
  'Chemical',
  'Commercial Facilities',
  'Communications',
  'Critical Manufacturing',
  'Dams',
  'Defense Industrial Base',
  'Emergency Services',
  'Energy',
  'Financial Services',
  'Food and Agriculture',
  'Government Facilities',
  'Healthcare and Public Health',
  'Information Technology',
  'Nuclear Reactors, Materials, and Waste',
  'Transportation Systems',
  'Water and Wastewater Systems',
] as const;

/** Words that stand for one sector only; "health" alone is how free notes name care. */
const marks: Record<string, (typeof sectors)[number]> = {
  chemical: 'Chemical',
  'commercial facilit': 'Commercial Facilities',
  communication: 'Communications',
  'critical manufacturing': 'Critical Manufacturing',
  dams: 'Dams',
  'defense industrial': 'Defense Industrial Base',
  'emergency service': 'Emergency Services',
  energy: 'Energy',
  financial: 'Financial Services',
  'food and agri': 'Food and Agriculture',
  government: 'Government Facilities',
  health: 'Healthcare and Public Health',
  'information tech': 'Information Technology',
  nuclear: 'Nuclear Reactors, Materials, and Waste',
  transportation: 'Transportation Systems',
  water: 'Water and Wastewater Systems',
};

export interface NoteText {
  category: string;
  title?: string | undefined;
  text: string;
}

/** The sectors a document's notes name, in the order of CISA's list; `Multiple` when they say no more than that. */
export function readSectors(notes: readonly NoteText[]): string[] {
  const found = new Set<string>();
  for (const note of notes) {
    if (!/^critical infrastructure sectors?\b/i.test(note.title?.trim() ?? '')) continue;
    const text = note.text.toLowerCase();
    for (const [mark, sector] of Object.entries(marks)) if (text.includes(mark)) found.add(sector);
    if (/\bmultiple\b/.test(text)) found.add('Multiple');
  }
  return [...sectors, 'Multiple'].filter((sector) => found.has(sector));
}
