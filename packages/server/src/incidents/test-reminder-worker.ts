// A process that does nothing but sweep reminders, so that a test can kill it at any line. The clock is the parent's: each message is one sweep.

import { newId, openDatabase } from '../base/index.ts';
import { sendReminders } from './remind.ts';

const [url = ''] = process.argv.slice(2);
const database = openDatabase({ connectionString: url }, { size: 2 });

process.on('message', ({ now }: { now: string }) => {
  void sendReminders({
    database,
    newId,
    now: () => now,
    log: { info() {}, warn() {}, error() {} },
    config: { publicUrl: 'http://localhost:8470' } as never,
  }).then((sent) => process.send?.({ now, sent }));
});
process.send?.({ ready: true });
