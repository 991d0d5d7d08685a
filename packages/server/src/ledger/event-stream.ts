// Server-Sent Events by journal position. A reader that is slow costs us one buffer, not the memory: when the socket says stop we stop,
// and when it has not drained after three seconds it hears `resync` and is cut; it then reads on from its last position.

import type { ServerResponse } from 'node:http';
import type { JournalEntry } from '@tocsin/core/ledger';

const patienceMs = 3000;
const heartbeatMs = 20_000;
const pageSize = 200;

export interface EventStreamPorts {
  /** Entries from a position on, as this reader may see them, and the position up to which it has then read. */
  read(from: number, limit: number): Promise<{ entries: readonly JournalEntry[]; next: number; more: boolean }>;
  /** False once the reader's session or token is over; asked at every heartbeat. */
  isStillAllowed(): Promise<boolean>;
  onClose(): void;
}

export interface EventStreamTimes {
  readonly patienceMs: number;
  readonly heartbeatMs: number;
}

export class EventStream {
  private position: number;
  private busy = false;
  private again = false;
  private closed = false;
  private readonly response: ServerResponse;
  private readonly ports: EventStreamPorts;
  private readonly times: EventStreamTimes;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    response: ServerResponse,
    from: number,
    ports: EventStreamPorts,
    times: EventStreamTimes = { patienceMs, heartbeatMs },
  ) {
    this.response = response;
    this.position = from;
    this.ports = ports;
    this.times = times;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.write(`retry: 2000\n: from ${from}\n\n`);
    this.heartbeat = setInterval(() => void this.beat(), times.heartbeatMs);
    response.on('error', () => this.close());
    response.on('close', () => this.close());
  }

  /** Something may be new: reads on until there is nothing more. Calls that come meanwhile are joined into one further look. */
  async wake(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        await this.readOn();
      }
    } catch {
      // The database is away: end the stream, the browser comes back by itself and reads on.
      this.close();
    } finally {
      this.busy = false;
    }
  }

  /** Tells the reader that what it knows may be wrong. */
  async resync(): Promise<void> {
    await this.write('event: resync\ndata: {}\n\n');
  }

  private async readOn(): Promise<void> {
    for (let more = true; more && !this.closed; ) {
      const page = await this.ports.read(this.position, pageSize);
      for (const entry of page.entries)
        if (!(await this.write(`event: entry\nid: ${entry.position}\ndata: ${JSON.stringify(entry)}\n\n`))) return;
      this.position = Math.max(this.position, page.next);
      more = page.more;
    }
  }

  private async beat(): Promise<void> {
    if (await this.ports.isStillAllowed().catch(() => false)) await this.write(': still here\n\n');
    else this.close();
  }

  /** False when the reader is gone or was given up. */
  private async write(text: string): Promise<boolean> {
    if (this.closed) return false;
    if (this.response.write(text)) return true;
    const drained = await this.waitForDrain();
    if (!drained && !this.closed) {
      this.response.write('event: resync\ndata: {}\n\n');
      this.close();
    }
    return drained;
  }

  private waitForDrain(): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (drained: boolean) => {
        clearTimeout(timer);
        this.response.off('drain', onDrain);
        this.response.off('close', onClose);
        resolve(drained);
      };
      const onDrain = () => settle(true);
      const onClose = () => settle(false);
      const timer = setTimeout(settle, this.times.patienceMs, false);
      this.response.on('drain', onDrain);
      this.response.on('close', onClose);
    });
  }

  /** Ends in order; a reader that does not even take the end is cut, or its buffer would stay with us. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.heartbeat);
    this.response.end();
    setTimeout(() => this.response.destroy(), this.times.patienceMs).unref();
    this.ports.onClose();
  }
}
