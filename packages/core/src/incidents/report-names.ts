// What laws and stages of reporting are called, in English; the catalogues have the other languages. A profile may bring one that stands not here.

const regimes: Readonly<Record<string, string>> = {
  nis2: 'NIS2',
  gdpr: 'GDPR',
  mdr: 'MDR',
  ivdr: 'IVDR',
  cra: 'CRA',
  cer: 'CER',
  ehds: 'EHDS',
  reserve: 'EU Cybersecurity Reserve',
  'fr-sante': 'Health sector duty (FR)',
  'fr-insurance': 'Insurance complaint (FR)',
  'es-rd43': 'RD 43/2021 (ES)',
};

const stages: Readonly<Record<string, string>> = {
  answer: 'Answer',
  communication: 'Communication',
  complaint: 'Complaint',
  'detailed-report': 'Detailed report',
  'early-warning': 'Early warning',
  'end-of-incident': 'End of incident',
  feedback: 'Feedback',
  'final-report': 'Final report',
  'final-report-after-closing': 'Final report after closing',
  'initial-notification': 'Initial notification',
  'intermediate-report': 'Intermediate report',
  notification: 'Notification',
  'processor-notice': 'Processor notice',
  'progress-report': 'Progress report',
  recipients: 'Recipients',
  report: 'Report',
  'second-intermediate-report': 'Second intermediate report',
  'summary-report': 'Summary report',
  users: 'Users',
};

export const reportNames: readonly string[] = [...Object.values(regimes), ...Object.values(stages)];

/** `early-warning` and `earlyWarning` are both "early warning". */
export const humanise = (text: string): string =>
  text
    .replaceAll('-', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const nameIn = (names: Readonly<Record<string, string>>, id: string) =>
  Object.hasOwn(names, id) ? names[id]! : capital(humanise(id));

/** A law, as people call it. */
export const nameRegime = (regime: string): string => nameIn(regimes, regime);
export const nameStage = (stage: string): string => nameIn(stages, stage);
