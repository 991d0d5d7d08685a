// How a provider fails, by name. Faults of a document spoil its bytes or its answer; the others are told where they act.
import type { ServerResponse } from 'node:http';

export type ProviderFault =
  | 'none'
  /** Beside the documents. */
  | 'wrong-hash'
  | 'missing-hash'
  | 'wrong-signature'
  | 'foreign-key'
  | 'missing-signature'
  | 'signature-server-error'
  /** Of the documents themselves. */
  | 'cut-connection'
  | 'endless-redirect'
  | 'huge-file'
  | 'slow-drip'
  | 'server-error'
  | 'truncated-json'
  | 'gone'
  /** A newer revision takes the document's place once it was fetched, before its hash is. */
  | 'replaced-while-reading'
  /** Everything answers 429 and asks for two minutes of rest. */
  | 'busy'
  /** Of the feed: cut half way; another revision put in its place while it is sent; no JSON. */
  | 'feed-cut'
  | 'feed-revised-while-reading'
  | 'feed-not-json'
  /** The key at its address is another one than the metadata name. */
  | 'wrong-key';

type Spoil = (response: ServerResponse, bytes: Buffer, path: string, count: number) => void;

/** Sends the first half and cuts the connection. */
export const cutHalfWay: Spoil = (response, bytes) => {
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
};

export const documentFaults: Partial<Record<ProviderFault, Spoil>> = {
  'cut-connection': cutHalfWay,
  'endless-redirect': (response, _bytes, path, count) =>
    response.writeHead(302, { location: `${path}?again=${count}` }).end(),
  'huge-file': (response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(1 << 20, 32);
    const push = () => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', push);
    };
    push();
  },
  'slow-drip': (response, bytes) => {
    response.writeHead(200);
    let at = 0;
    const timer = setInterval(() => {
      if (response.destroyed) clearInterval(timer);
      else response.write(bytes.subarray(at, ++at));
    }, 50);
  },
  'server-error': (response) => response.writeHead(500).end(),
  'truncated-json': (response, bytes) => response.writeHead(200).end(bytes.subarray(0, bytes.length - 20)),
  gone: (response) => response.writeHead(410).end(),
};
