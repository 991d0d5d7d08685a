// CSV out (RFC 4180), safe to open in a spreadsheet.

/**
 * One cell, quoted. `=`, `+`, `-`, `@`, tab and carriage return at the start get a leading apostrophe: text from
 * outside ends up in these cells, and a spreadsheet would run it as a formula.
 */
function toCsvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as CSV with CRLF line ends, the last line ended too. */
export function toCsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(toCsvCell).join(',')}\r\n`).join('');
}
