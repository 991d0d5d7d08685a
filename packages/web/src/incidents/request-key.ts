// A write that is repeated carries the same key, so that nothing is done twice; another write carries another.

import { useRef } from 'react';

/** Also where the page is served without TLS inside a house, and `crypto.randomUUID` is therefore absent. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The key for a body: the same as before while the body is the same and nobody said that it arrived. */
export function useRequestKey(): { for: (body: unknown) => string; done: () => void } {
  const last = useRef({ body: '', key: '' });
  return {
    for: (body) => {
      const text = JSON.stringify(body);
      if (last.current.body !== text || last.current.key === '') last.current = { body: text, key: newKey() };
      return last.current.key;
    },
    done: () => {
      last.current = { body: '', key: '' };
    },
  };
}
