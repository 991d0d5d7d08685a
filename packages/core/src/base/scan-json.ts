// One pass over JSON text (RFC 8259): grammar, depth and doubled keys, with the place of the first fault. Builds nothing.

export interface JsonScan {
  /** The first fault, as an index into the text. */
  fault?: { index: number; code: 'base/json-invalid' | 'base/json-too-deep'; message: string };
  /** Keys that occur twice in one object (the first few). Readers differ in which of the two they take. */
  doubled: { index: number; key: string }[];
}

/** Above this number of keys an object gets a Set; below it, looking through the list is cheaper. */
const listedKeys = 16;
const reportedDoubles = 20;

/** Linear in the text, whatever it holds; needs memory for the open objects only. */
export function scanJson(text: string, maxDepth: number): JsonScan {
  return new Scanner(text, maxDepth).run();
}

class Scanner {
  readonly text: string;
  readonly maxDepth: number;
  readonly doubled: JsonScan['doubled'] = [];
  fault: JsonScan['fault'];
  at = 0;
  /** Open containers: true is an object. */
  readonly open: boolean[] = [];
  /** Keys of all open objects, one after the other; `starts` says where each object's keys begin. */
  readonly keys: string[] = [];
  readonly starts: number[] = [];
  readonly sets: (Set<string> | undefined)[] = [];

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  run(): JsonScan {
    let expectValue = true;
    this.skipBlanks();
    while (this.fault === undefined) {
      expectValue = expectValue ? this.readValue() : this.readAfterValue();
      if (this.fault !== undefined) break;
      this.skipBlanks();
      if (!expectValue && this.open.length === 0) {
        if (this.at < this.text.length) this.fail('there is more text after the end of the document');
        break;
      }
    }
    return this.fault === undefined ? { doubled: this.doubled } : { fault: this.fault, doubled: this.doubled };
  }

  /** Reads one value or opens a container; true when a value must follow. */
  private readValue(): boolean {
    const c = this.text.charCodeAt(this.at);
    if (c === 123) return this.openContainer(true, 125);
    if (c === 91) return this.openContainer(false, 93);
    if (c === 34) this.readString();
    else if (c === 45 || (c >= 48 && c <= 57)) this.readNumber();
    else if (c === 116) this.readWord('true');
    else if (c === 102) this.readWord('false');
    else if (c === 110) this.readWord('null');
    else this.fail(this.at >= this.text.length ? 'the text ends where a value is expected' : 'a value is expected');
    return false;
  }

  private openContainer(isObject: boolean, close: number): boolean {
    if (this.open.length >= this.maxDepth) {
      this.fault = {
        index: this.at,
        code: 'base/json-too-deep',
        message: `nested deeper than ${this.maxDepth} levels`,
      };
      return false;
    }
    this.at += 1;
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) === close) {
      this.at += 1;
      return false;
    }
    this.open.push(isObject);
    if (!isObject) return true;
    this.starts.push(this.keys.length);
    this.sets.push(undefined);
    return this.readKey();
  }

  private readAfterValue(): boolean {
    const isObject = this.open.at(-1) === true;
    const c = this.text.charCodeAt(this.at);
    if (c === 44) {
      this.at += 1;
      this.skipBlanks();
      return isObject ? this.readKey() : true;
    }
    if (c === (isObject ? 125 : 93)) {
      this.at += 1;
      this.open.pop();
      if (isObject) {
        this.keys.length = this.starts.pop() ?? 0;
        this.sets.pop();
      }
      return false;
    }
    const wanted = isObject ? "',' or '}' is expected" : "',' or ']' is expected";
    this.fail(this.at >= this.text.length ? `the text ends where ${wanted}` : wanted);
    return false;
  }

  private readKey(): boolean {
    const start = this.at;
    if (this.text.charCodeAt(start) !== 34) {
      this.fail(start >= this.text.length ? 'the text ends where a name is expected' : 'a name in quotes is expected');
      return false;
    }
    const escaped = this.readString();
    if (this.fault !== undefined) return false;
    const raw = this.text.slice(start + 1, this.at - 1);
    this.noteKey(escaped ? (JSON.parse(`"${raw}"`) as string) : raw, start);
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) !== 58) {
      this.fail("':' is expected after a name");
      return false;
    }
    this.at += 1;
    this.skipBlanks();
    return true;
  }

  private noteKey(key: string, index: number): void {
    const from = this.starts.at(-1) ?? 0;
    const top = this.sets.length - 1;
    let set = this.sets[top];
    if (set === undefined && this.keys.length - from >= listedKeys) {
      set = new Set(this.keys.slice(from));
      this.sets[top] = set;
    }
    const known = set === undefined ? this.keys.indexOf(key, from) >= 0 : set.has(key);
    if (known) {
      if (this.doubled.length < reportedDoubles) this.doubled.push({ index, key });
    } else if (set === undefined) this.keys.push(key);
    else set.add(key);
  }

  /** Moves past a string; true when it holds an escape. */
  private readString(): boolean {
    const { text } = this;
    let escaped = false;
    let i = this.at + 1;
    for (;;) {
      const c = text.charCodeAt(i);
      if (c === 34) break;
      if (c === 92) {
        escaped = true;
        const next = text.charCodeAt(i + 1);
        if (next === 117) {
          for (let k = i + 2; k < i + 6; k++) {
            if (!isHexDigit(text.charCodeAt(k))) return this.failAt(i, 'four hex digits are expected after \\u');
          }
          i += 6;
        } else if (isSimpleEscape(next)) i += 2;
        else return this.failAt(i, 'an escape that JSON does not know');
      } else if (c >= 32) i += 1;
      else if (i >= text.length) return this.failAt(i, 'the text ends inside a string');
      else return this.failAt(i, 'a control character inside a string');
    }
    this.at = i + 1;
    return escaped;
  }

  private readNumber(): void {
    const { text } = this;
    let i = this.at;
    if (text.charCodeAt(i) === 45) i += 1;
    if (text.charCodeAt(i) === 48) i += 1;
    else if (isDigit(text.charCodeAt(i))) while (isDigit(text.charCodeAt(i))) i += 1;
    else return void this.failAt(i, 'a digit is expected');
    if (text.charCodeAt(i) === 46) {
      i += 1;
      if (!isDigit(text.charCodeAt(i))) return void this.failAt(i, 'a digit is expected');
      while (isDigit(text.charCodeAt(i))) i += 1;
    }
    const e = text.charCodeAt(i);
    if (e === 101 || e === 69) {
      i += 1;
      const sign = text.charCodeAt(i);
      if (sign === 43 || sign === 45) i += 1;
      if (!isDigit(text.charCodeAt(i))) return void this.failAt(i, 'a digit is expected');
      while (isDigit(text.charCodeAt(i))) i += 1;
    }
    this.at = i;
  }

  private readWord(word: string): void {
    if (this.text.startsWith(word, this.at)) this.at += word.length;
    else this.fail('a value is expected');
  }

  private skipBlanks(): void {
    const { text } = this;
    let c = text.charCodeAt(this.at);
    while (c === 32 || c === 10 || c === 13 || c === 9) {
      this.at += 1;
      c = text.charCodeAt(this.at);
    }
  }

  private fail(message: string): void {
    this.failAt(this.at, message);
  }

  private failAt(index: number, message: string): false {
    this.fault = { index: Math.min(index, this.text.length), code: 'base/json-invalid', message };
    return false;
  }
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

/** `"`, `\`, `/`, b, f, n, r, t. */
function isSimpleEscape(c: number): boolean {
  return c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;
}
