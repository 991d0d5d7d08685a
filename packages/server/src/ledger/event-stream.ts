// Server-Sent Events by journal position. A reader that is slow costs us one buffer, not the memory: when the socket says stop we stop,
// and when it has not drained after three seconds it hears `resync` and is closed; it then reads on from its last position.

import type { ServerResponse } from 'node:http';
import type { JournalEntry } from '@tocsin/core/ledger';

const patienceMs = 3000;
const heartbeatMs = 20_000;
const pageSize = 200;

export interface EventStreamPorts {
  /** Entries from a position on, as this reader may see them, and the head up to which it has now read. */
  read(from: number, limit: number): Promise<{ entries: JournalEntry[]; head: number }>;
  onClose(): void;
}

export class EventStream {
  private position: number;
  private busy = false;
  private again = false;
  private closed = false;
  private readonly response: ServerResponse;
  private readonly ports: EventStreamPorts;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(response: ServerResponse, from: number, ports: EventStreamPorts) {
    this.response = response;
    this.position = from;
    this.ports = ports;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: 2000\n: from ${from}\n\n`);
    this.heartbeat = setInterval(() => void this.write(': still here\n\n'), heartbeatMs);
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

  private async readOn(): Promise<void> {
    for (;;) {
      const { entries, head } = await this.ports.read(this.position, pageSize);
      for (const entry of entries) {
        if (!(await this.write(`event: entry\nid: ${entry.position}\ndata: ${JSON.stringify(entry)}\n\n`))) return;
        this.position = entry.position + 1;
      }
      if (entries.length < pageSize) {
        this.position = Math.max(this.position, head);
        return;
      }
    }
  }

  /** False when the reader is gone or was given up. */
  private async write(text: string): Promise<boolean> {
    if (this.closed) return false;
    if (this.response.write(text)) return true;
    const drained = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), patienceMs);
      this.response.once('drain', () => {
        clearTimeout(timer);
        resolve(true);
      });
      this.response.once('close', () => {
        clearTimeout(timer);
        resolve(false);
      });
    });
    if (!drained && !this.closed) {
      this.response.write('event: resync\ndata: {}\n\n');
      this.close();
    }
    return drained;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.heartbeat);
    this.response.end();
    this.ports.onClose();
  }
}
