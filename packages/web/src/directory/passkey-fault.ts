// What went wrong between browser, key and person, in words. The browser's own messages are for programmers.

import { ApiProblem } from '../client.ts';

const words: Readonly<Record<string, [title: string, detail: string]>> = {
  NotAllowedError: ['No passkey was used', 'It was cancelled, or it took too long. Try again, or use another way.'],
  InvalidStateError: ['This key is known already', 'Use another key, or sign in with this one.'],
  SecurityError: [
    'Passkeys do not work at this address',
    'Open Tocsin by the name it was set up for (publicUrl), over https or on localhost.',
  ],
  NotSupportedError: ['This browser has no passkeys', 'Use another browser, or a password with an authenticator.'],
};

/** The same error, said so that a person knows what to do. */
export function sayPasskeyFault(error: Error): Error {
  const found = words[error.name];
  if (found === undefined) return error;
  const [title, detail] = found;
  return new ApiProblem({ type: 'about:blank', title, detail, status: 400, code: 'web/passkey' });
}
