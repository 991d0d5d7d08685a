import type { ProblemKind } from '../base/index.ts';

export const directoryProblems = {
  'directory/not-signed-in': { status: 401, title: 'Not signed in', todo: 'Sign in and try again.' },
  'directory/not-allowed': {
    status: 403,
    title: 'Not allowed',
    todo: 'Ask an owner of your organisation for the right role.',
  },
  'directory/link-used-or-expired': {
    status: 401,
    title: 'This link was used or has expired',
    todo: 'Ask for a new link; the server prints one when it is started with --link.',
  },
  'directory/sign-in-refused': {
    status: 401,
    title: 'Sign-in refused',
    todo: 'Check the address, the password and the code, and that this device’s clock is right.',
  },
  'directory/too-many-tries': { status: 429, title: 'Too many tries', todo: 'Wait fifteen minutes, then try again.' },
  'directory/oidc-not-configured': {
    status: 404,
    title: 'No organisation sign-in is set up',
    todo: 'Set `oidc` in tocsin.yaml.',
  },
  'directory/oidc-unreachable': {
    status: 502,
    title: 'The organisation’s sign-in does not answer',
    todo: 'Try again, or sign in by passkey or password.',
  },
  'directory/oidc-refused': {
    status: 401,
    title: 'The organisation’s sign-in was not accepted',
    todo: 'Try again. If it stays, ask an owner whether your mail address here is the one you have there.',
  },
  'directory/second-factor-missing': {
    status: 401,
    title: 'This password has no second factor',
    todo: 'Sign in by a passkey or ask for a link, then set up an authenticator in Settings, Ways to sign in.',
  },
  'directory/email-taken': { status: 409, title: 'This address is in use', todo: 'Choose another address.' },
  'directory/email-missing': {
    status: 409,
    title: 'An address is needed first',
    todo: 'Enter your mail address in your profile, then set the password.',
  },
  'directory/password-too-weak': {
    status: 422,
    title: 'Password too weak',
    todo: 'Choose a longer one that is not built on your name or address.',
  },
  'directory/code-wrong': {
    status: 422,
    title: 'The code is not right',
    todo: 'Check the clock of the phone and enter the current code.',
  },
  'directory/passkey-refused': {
    status: 422,
    title: 'The passkey could not be registered',
    todo: 'Try again; some browsers need a secure address (https or localhost).',
  },
  'directory/passkey-unknown': { status: 404, title: 'No such passkey', todo: 'Reload the page.' },
  'directory/last-way-in': {
    status: 409,
    title: 'This is the last way in',
    todo: 'Add another passkey or a password with a second factor first.',
  },
  'directory/session-unknown': { status: 404, title: 'No such session', todo: 'Reload the page.' },
  'directory/zone-unknown': {
    status: 422,
    title: 'Unknown time zone',
    todo: 'Use an IANA name such as Europe/Amsterdam.',
  },
  'directory/person-unknown': { status: 404, title: 'No such person', todo: 'Reload the page.' },
  'directory/last-owner': { status: 409, title: 'The last owner stays', todo: 'Make somebody else an owner first.' },
  'directory/scope-unknown': {
    status: 422,
    title: 'Unknown scope',
    todo: 'Use the names of permissions such as warnings:read.',
  },
  'directory/token-unknown': { status: 404, title: 'No such token', todo: 'Reload the page.' },
  'directory/code-unknown': {
    status: 404,
    title: 'This code is not known, or too old',
    todo: 'Ask your authority for a new one.',
  },
  'directory/not-an-authority': {
    status: 409,
    title: 'Only an authority has members',
    todo: 'Sign in with an account of the authority.',
  },
  'directory/no-authority': {
    status: 409,
    title: 'You belong to no authority yet',
    todo: 'Join one with the code it gave you.',
  },
} as const satisfies Record<string, ProblemKind>;
