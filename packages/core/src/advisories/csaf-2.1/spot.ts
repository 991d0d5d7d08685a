// One place in a document from outside, whatever lies there. Asking never throws: what is absent or of another type is simply not there.

/** A value and the way to it. Pointers are made only when something is wrong. */
export class Spot {
  /** `undefined` when there is nothing here; JSON knows no undefined. */
  readonly value: unknown;
  readonly #parent: Spot | undefined;
  readonly #key: string;

  private constructor(value: unknown, parent: Spot | undefined, key: string) {
    this.value = value;
    this.#parent = parent;
    this.#key = key;
  }

  static root(value: unknown): Spot {
    return new Spot(value, undefined, '');
  }

  /** RFC 6901. A loop, not a recursion: branches may be nested as deep as the parser lets them. */
  get at(): string {
    const steps: string[] = [];
    for (let spot: Spot = this; spot.#parent !== undefined; spot = spot.#parent) {
      steps.push(spot.#key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1'));
    }
    return steps.length === 0 ? '' : `/${steps.reverse().join('/')}`;
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** The place under a name: one where nothing is, when this is no object or lacks the name. */
  get(key: string): Spot {
    const { value } = this;
    const found = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return new Spot(found, this, key);
  }

  has(key: string): boolean {
    return this.get(key).exists;
  }

  /** The text here or, with a name, under it. */
  text(key?: string): string | undefined {
    const value = key === undefined ? this.value : this.get(key).value;
    return typeof value === 'string' ? value : undefined;
  }

  number(key: string): number | undefined {
    const { value } = this.get(key);
    return typeof value === 'number' ? value : undefined;
  }

  /** The elements of the list under a name, of whatever type; none when there is no list. */
  *items(key: string): Generator<Spot> {
    const list = this.get(key);
    if (!Array.isArray(list.value)) return;
    for (let i = 0; i < list.value.length; i++) yield new Spot(list.value[i], list, String(i));
  }

  /** The elements of the list under a name that are texts. */
  *texts(key: string): Generator<Spot & { readonly value: string }> {
    for (const item of this.items(key)) if (item.isText()) yield item;
  }

  /** Every named value of the object here. */
  *entries(): Generator<readonly [key: string, Spot]> {
    if (!isRecord(this.value)) return;
    for (const key of Object.keys(this.value)) yield [key, this.get(key)];
  }

  isText(): this is Spot & { readonly value: string } {
    return typeof this.value === 'string';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
