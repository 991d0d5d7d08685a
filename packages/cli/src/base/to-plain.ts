/** Takes control characters out: text from a document must not drive the terminal. */
export const toPlain = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
