// Another node's desk, as it looks over the wire: signed letters in, signed receipts and answers out. It can fail by name. The signing is written
// here a second time, from the description alone, so that both sides are not wrong in the same way.

import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** `late` holds the reply back until `release`; `other-receipt` gives the receipt of another letter; `other-key` signs with a key nobody knows. */
export type AuthorityFault =
  | 'silent'
  | 'late'
  | 'other-receipt'
  | 'other-key'
  | 'no-letter'
  | 'refuses'
  | 'other-answer';

interface Letter {
  readonly payload: string;
  readonly key: string;
  readonly signature: string;
}

export interface AuthorityNode {
  readonly url: string;
  /** 32 bytes in base64. */
  readonly key: string;
  /** Reports as they came, repetitions too. */
  readonly received: { report: string; incident: string; body: { lines: { field: string }[] }; version: number }[];
  /** What senders have said when they asked. */
  readonly heard: { text: string }[];
  /** What a sender gets to hear of its report, each time it asks. */
  readonly answers: { report: string; id: string; kind: string; text: string; at: string }[];
  /** Fails so from now on; undefined: no more. */
  fail(fault: AuthorityFault | undefined): void;
  /** Lets go what `late` holds back. */
  release(): void;
  stop(): Promise<void>;
}

const makeKey = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { privateKey, text: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64') };
};

const isSigned = ({ payload, key, signature }: Letter): boolean => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key, 'base64').toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(null, Buffer.from(`tocsin letter v1\n${payload}`), publicKey, Buffer.from(signature, 'base64'));
};

export async function startAuthorityNode(now: () => string): Promise<AuthorityNode> {
  const [own, other] = [makeKey(), makeKey()];
  const received: AuthorityNode['received'] = [];
  const heard: AuthorityNode['heard'] = [];
  const answers: AuthorityNode['answers'] = [];
  let fault: AuthorityFault | undefined;
  const held: (() => void)[] = [];

  const reply = (response: ServerResponse, content: unknown) => {
    const key = fault === 'other-key' ? other : own;
    const payload = JSON.stringify(content);
    const signature = sign(null, Buffer.from(`tocsin letter v1\n${payload}`), key.privateKey).toString('base64');
    const send = () =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ payload, key: key.text, signature }));
    if (fault === 'late') held.push(send);
    else send();
  };
  const take = (letter: Letter, response: ServerResponse) => {
    const content = JSON.parse(letter.payload);
    const hash = createHash('sha256').update(letter.payload).digest('hex');
    if (content.kind === 'tocsin-report.v1') {
      received.push(content);
      const said = fault === 'other-receipt' ? createHash('sha256').update('another letter').digest('hex') : hash;
      reply(response, {
        kind: 'tocsin-receipt.v1',
        letter: said,
        report: content.report,
        reference: `ref-${content.report}`,
        receivedAt: now(),
      });
      return;
    }
    for (const message of content.said) if (!heard.some(({ text }) => text === message.text)) heard.push(message);
    const report = fault === 'other-answer' ? 'another-report' : content.report;
    const messages = answers
      .filter((answer) => answer.report === content.report)
      .map(({ report: _, ...answer }) => ({ ...answer, from: 'authority', by: 'CSIRT' }));
    reply(response, { kind: 'tocsin-answer.v1', asked: hash, report, messages });
  };
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (fault === 'silent') return void request.socket.destroy();
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      if (fault === 'no-letter')
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance</html>');
      if (fault === 'refuses')
        return void response
          .writeHead(403, { 'content-type': 'application/json' })
          .end('{"code":"incidents/sender-unknown"}');
      const letter = JSON.parse(text) as Letter;
      if (!isSigned(letter)) return void response.writeHead(422).end('{}');
      take(letter, response);
    });
  };
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    key: own.text,
    received,
    heard,
    answers,
    fail(next) {
      fault = next;
    },
    release() {
      for (const send of held.splice(0)) send();
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
