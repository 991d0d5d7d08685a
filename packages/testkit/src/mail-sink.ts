// A real SMTP server that keeps what it gets. It can refuse by name: `refuse-for-good` (550), `refuse-for-now` (451).

import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

export interface MailSink {
  readonly url: string;
  readonly mails: ReceivedMail[];
  fault: 'none' | 'refuse-for-good' | 'refuse-for-now';
  stop(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        if (sink.fault !== 'none') {
          done(Object.assign(new Error(sink.fault), { responseCode: sink.fault === 'refuse-for-good' ? 550 : 451 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((address) => address.address),
          text,
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    fault: 'none',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return sink;
}
