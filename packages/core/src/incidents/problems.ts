import type { ProblemKind } from '../base/index.ts';

const unknown = (what: string): ProblemKind => ({ status: 404, title: `No such ${what}`, todo: 'Reload the page.' });

export const incidentsProblems = {
  'incidents/incident-unknown': unknown('incident'),
  'incidents/incident-closed': {
    status: 409,
    title: 'The incident is closed',
    todo: 'Open it again, then say the fact.',
  },
  'incidents/fact-unusable': {
    status: 422,
    title: 'A fact cannot be taken as it is',
    todo: 'See the findings; each says what to write instead. Nothing was taken.',
  },
  'incidents/fact-conflict': {
    status: 409,
    title: 'Somebody else has said it meanwhile',
    todo: 'Both values are in `facts.conflicts`: choose or merge, and send again with `seen` set to the new fact. Nothing was taken.',
  },
  'incidents/key-reused': {
    status: 409,
    title: 'This key was used for something else',
    todo: 'Take a new key for a new request; only a repetition carries the old one.',
  },
  'incidents/regime-unknown': {
    status: 422,
    title: 'No such regime here',
    todo: 'Choose one of the incident’s duties.',
  },
  'incidents/form-unknown': {
    status: 422,
    title: 'This authority asks for no such report',
    todo: 'Choose one of the incident’s reports.',
  },
  'incidents/correction-without-reason': {
    status: 422,
    title: 'A correction says why',
    todo: 'The version before stays; say in `because` what was wrong in it.',
  },
  'incidents/report-unknown': unknown('report'),
  'incidents/report-already-sent': {
    status: 409,
    title: 'This version was sent already',
    todo: 'Make a correction: it becomes the next version.',
  },
  'incidents/report-incomplete': {
    status: 422,
    title: 'Required fields are missing',
    todo: 'Say them, or say that they are not yet known, and make the report again.',
  },
  'incidents/no-way-to-authority': {
    status: 409,
    title: 'This authority takes reports by its portal only',
    todo: 'Take the portal pack, submit it there and type back when you did; or set a channel in the settings.',
  },
  'incidents/drill-stays-here': {
    status: 409,
    title: 'An exercise never leaves',
    todo: 'Type back when you would have submitted it; the clocks run as they would.',
  },
  'incidents/time-unusable': {
    status: 422,
    title: 'The time cannot be taken',
    todo: 'See the findings; write the time with its offset, such as 2026-11-27T16:40+01:00.',
  },
  'incidents/attachment-refused': {
    status: 422,
    title: 'This file is not taken',
    todo: 'Take PDF, PNG, JPEG, text, CSV, JSON or a mail, up to 10 MiB; the content must be what the name says.',
  },
  'incidents/attachment-unknown': unknown('attachment'),
  'incidents/alert-unknown': unknown('alert'),
  'incidents/alert-handled': { status: 409, title: 'Somebody has seen to this alert', todo: 'Reload the list.' },
  'incidents/no-sanctions-list': {
    status: 409,
    title: 'No sanctions list is loaded',
    todo: 'Load the EU consolidated list first; without a list nothing can be said.',
  },
  'incidents/list-unusable': {
    status: 422,
    title: 'This is no sanctions list that can be read',
    todo: 'Give the XML of the EU consolidated list (1.1), or OFAC’s sdn.csv or alt.csv, whole.',
  },
  'incidents/authority-unknown': {
    status: 422,
    title: 'There is no such authority in the profile',
    todo: 'Choose one of the list.',
  },
  'incidents/channel-unusable': {
    status: 422,
    title: 'The channel cannot be used',
    todo: 'A desk is on this node; another node has an address with https (http only to a private address) and an Ed25519 key.',
  },
  'incidents/calendar-unknown': unknown('calendar'),
  'incidents/notice-unknown': unknown('notice'),
  'incidents/not-an-authority': {
    status: 403,
    title: 'Only an authority has a desk',
    todo: 'This organisation reports; it does not receive reports.',
  },
  'incidents/words-missing': {
    status: 422,
    title: 'Say it in words',
    todo: 'A question and a sending back need a text.',
  },
  'incidents/group-unknown': unknown('group'),
  'incidents/notice-names-source': {
    status: 422,
    title: 'The notice would name who was hit',
    todo: 'Take out the names and numbers that the findings show.',
  },
  'incidents/too-few-members': {
    status: 409,
    title: 'Too few members: it would show who was hit',
    todo: 'With fewer members than k a notice names its source by itself. Warn them by another way, in words that fit all.',
  },
  'incidents/envelope-unusable': {
    status: 422,
    title: 'The signed letter cannot be read',
    todo: 'Check that both nodes run the same version and that the letter was not changed on its way.',
  },
  'incidents/sender-unknown': {
    status: 403,
    title: 'This node may not report here',
    todo: 'Give the authority this node’s public key by another way, and ask to be let in.',
  },
  'incidents/desk-unknown': {
    status: 404,
    title: 'No desk of this authority is here',
    todo: 'Check the address and the authority of the channel.',
  },
} as const satisfies Record<string, ProblemKind>;
