// Text that is read goes over the wire compressed: brotli or gzip, whichever the reader takes. Never touched are the answers to writes (a new
// token, a one-time link, a signing secret are said there once, and a secret beside words of somebody else must not change a length: BREACH),
// problems, bytes of files, and streams, which go around this hook.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Below this a header costs what compressing saves. */
const leastBytes = 1024;

const isText = /^(?:text\/|application\/(?:[\w.]+\+)?json\b)/;

const compressors = {
  br: (text: string) =>
    promisify(brotliCompress)(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    }),
  gzip: (text: string) => promisify(gzip)(text),
} as const;

/** What the reader takes by its `Accept-Encoding`, brotli first; undefined when it must come plain. */
export function chooseEncoding(accepted: string | undefined): keyof typeof compressors | undefined {
  const taken = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]!.trim());
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}

export function installCompression(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    if (payload.length < leastBytes || !isText.test(String(reply.getHeader('content-type')))) return payload;
    if (reply.hasHeader('content-encoding')) return payload;
    reply.header('vary', 'accept-encoding');
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding === undefined) return payload;
    reply.header('content-encoding', encoding);
    return compressors[encoding](payload);
  });
}
