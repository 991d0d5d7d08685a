// The bytes of version keys. Each thing written here is prefix-free and keeps its order under memcmp, so that things written one
// after the other are compared one after the other. Numbers begin at 0x40: what is below is free for the marks of a scheme.

/** Marks are below this, numbers are not. */
const firstOfNumber = 0x40;
const oneByte = 0xa0;
const twoBytes = oneByte + 22 * 256;

export class KeyWriter {
  private bytes = new Uint8Array(512);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  /** A copy of what was written since `reset`. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** One byte as it is: a mark of the scheme. */
  mark(byte: number): void {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(this.length * 2);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length++] = byte;
  }

  /** Decimal digits as a number of any length; leading zeros do not count, an empty text is zero. */
  number(digits: string): void {
    let start = 0;
    while (digits.charCodeAt(start) === 48) start += 1;
    const count = digits.length - start;
    if (count <= 15) {
      let value = 0;
      for (let i = start; i < digits.length; i++) value = value * 10 + digits.charCodeAt(i) - 48;
      this.integer(value);
      return;
    }
    this.mark(0xfc);
    this.integer(count);
    for (let i = start; i < digits.length; i++) this.mark(digits.charCodeAt(i));
  }

  /** A whole number from 0 to 2^53: one byte up to 159, two up to 5791, else the count of bytes and these. */
  integer(value: number): void {
    if (value < oneByte) {
      this.mark(firstOfNumber + value);
      return;
    }
    if (value < twoBytes) {
      const rest = value - oneByte;
      this.mark(firstOfNumber + oneByte + (rest >> 8));
      this.mark(rest & 0xff);
      return;
    }
    let count = 2;
    while (count < 7 && value >= 256 ** count) count += 1;
    this.mark(0xf4 + count);
    for (let i = count - 1; i >= 0; i--) this.mark(Math.floor(value / 256 ** i) & 0xff);
  }

  /** A whole number of which the greater comes first. */
  descending(value: number): void {
    const start = this.length;
    this.integer(value);
    for (let i = start; i < this.length; i++) this.bytes[i] = 0xff - this.bytes[i]!;
  }

  /** By UTF-16 code unit; the end is below every character. */
  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.character(text.charCodeAt(i));
    this.mark(0);
  }

  /** By code point, where only the end of the key follows. */
  codePoints(text: string): void {
    for (const one of text) this.character(one.codePointAt(0) ?? 0);
  }

  private character(code: number): void {
    if (code < 0xef) {
      this.mark(code + 1);
      return;
    }
    this.mark(0xf0);
    this.mark(code >> 16);
    this.mark((code >> 8) & 0xff);
    this.mark(code & 0xff);
  }
}
