// Lists are paged by an opaque cursor, never by offset: a list that grows under the reader neither skips nor repeats.
import * as T from 'typebox';

export const PageQuery = {
  limit: T.Optional(T.Integer({ minimum: 1, maximum: 500, description: 'Rows a page; 50 unless told.' })),
  cursor: T.Optional(T.String({ maxLength: 400, description: '`next` of the page before.' })),
};

export function PageOf<Item extends T.TSchema>(item: Item) {
  return T.Object({
    items: T.Array(item),
    next: T.Union([T.String(), T.Null()], { description: 'Cursor of the next page; null on the last.' }),
    total: T.Integer({ description: 'Rows that fit the filter, over all pages.' }),
  });
}
