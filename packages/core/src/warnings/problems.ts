import type { ProblemKind } from '../base/index.ts';

export const warningsProblems = {
  'warnings/warning-unknown': { status: 404, title: 'No such warning', todo: 'Reload the list.' },
  'warnings/finding-unknown': { status: 404, title: 'No such finding in this warning', todo: 'Reload the page.' },
  'warnings/comment-unknown': { status: 404, title: 'No such comment', todo: 'Reload the page.' },
  'warnings/comment-settled': {
    status: 409,
    title: 'The comment can be changed no more',
    todo: 'Only its author can change it, for 15 minutes. Write another one.',
  },
  'warnings/comment-not-yours': {
    status: 403,
    title: 'The comment is somebody else’s',
    todo: 'Its author can remove it, and so can an owner or security officer.',
  },
  'warnings/too-many-comments': {
    status: 409,
    title: 'The discussion is full',
    todo: 'A warning takes 1,000 comments. Go on elsewhere and say where.',
  },
  'warnings/justification-missing': {
    status: 422,
    title: 'A justification is needed',
    todo: 'Say why the asset is not affected; the statement goes into the VEX.',
  },
  'warnings/nothing-to-undo': {
    status: 409,
    title: 'Nothing to undo',
    todo: 'Only your own last change can be undone, while nobody has changed it since.',
  },
  'warnings/address-unusable': {
    status: 422,
    title: 'The address cannot be used',
    todo: 'Give a full mail address, or a webhook address with https (http only to a private address).',
  },
  'warnings/mail-not-configured': {
    status: 409,
    title: 'No mail server is set up',
    todo: 'Set `mail.smtp` in tocsin.yaml and start again.',
  },
  'warnings/delivery-unknown': { status: 404, title: 'No such delivery', todo: 'Reload the list.' },
  'warnings/webhook-unknown': { status: 404, title: 'No such webhook', todo: 'Reload the list.' },
} as const satisfies Record<string, ProblemKind>;
