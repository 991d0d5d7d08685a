// What went wrong between browser, key and person, in words. The browser's own messages are for programmers.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ApiProblem } from '../client.ts';

const words: Readonly<Record<string, [title: MessageDescriptor, detail: MessageDescriptor]>> = {
  NotAllowedError: [
    msg`No passkey was used`,
    msg`It was cancelled, or it took too long. Try again, or use another way.`,
  ],
  InvalidStateError: [msg`This key is known already`, msg`Use another key, or sign in with this one.`],
  SecurityError: [
    msg`Passkeys do not work at this address`,
    msg`Open Tocsin by the name it was set up for (publicUrl), over https or on localhost.`,
  ],
  NotSupportedError: [
    msg`This browser has no passkeys`,
    msg`Use another browser, or a password with an authenticator.`,
  ],
};

/** The same error, said so that a person knows what to do. */
export function sayPasskeyFault(error: Error): Error {
  const found = words[error.name];
  if (found === undefined) return error;
  const [title, detail] = [i18n._(found[0]), i18n._(found[1])];
  return new ApiProblem({ type: 'about:blank', title, detail, status: 400, code: 'web/passkey' });
}
