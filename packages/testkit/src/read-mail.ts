// A mail as its reader sees it: headers decoded, the plain and the HTML part. Reads what our own sender writes, and refuses to be more.

export interface ReadMail {
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: string;
  readonly html: string;
}

const bytesOf = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** RFC 2047. */
const decodeWords = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('latin1')
        : bytesOf(word.replaceAll('_', ' ')).toString('latin1'),
    );

function split(raw: string): { headers: Record<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const);
  return { headers: Object.fromEntries(headers), body: raw.slice(end + 4) };
}

function decodeBody(encoding: string | undefined, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding === 'quoted-printable') return bytesOf(body.replace(/=\r\n/g, '')).toString();
  return body;
}

export function readMail(raw: string): ReadMail {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).map((part) => part.replace(/^\r\n/, ''));
  const textOf = (type: string) => {
    const part = parts.map(split).find((one) => one.headers['content-type']?.startsWith(type) === true);
    return part === undefined
      ? ''
      : decodeBody(part.headers['content-transfer-encoding'], part.body).replaceAll('\r\n', '\n').trim();
  };
  const decoded = Object.entries(headers).map(([name, value]) => [
    name,
    Buffer.from(decodeWords(value), 'latin1').toString(),
  ]);
  return { headers: Object.fromEntries(decoded), plain: textOf('text/plain'), html: textOf('text/html') };
}
