// The page of one file that checks receipts, without React and without a server.

import { type ReceiptCheck, type ReceiptEntry, toBase64 } from '@tocsin/core/ledger';
import { checkInBrowser } from './check-in-browser.ts';

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const field = (id: string) => find<HTMLTextAreaElement | HTMLInputElement>(id);

const stepNames: Readonly<Record<string, string>> = {
  form: 'Form',
  entry: 'Entry',
  inclusion: 'Place in the log',
  log: 'Signature of the log',
  witnesses: 'Witnesses',
};

function make(tag: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

/** A value as nested lists of names and values. */
function toElement(value: unknown): HTMLElement {
  if (typeof value !== 'object' || value === null) return make('span', value === null ? 'none' : String(value));
  const list = document.createElement('dl');
  for (const [name, part] of Object.entries(value)) {
    const detail = document.createElement('dd');
    detail.append(toElement(part));
    list.append(make('dt', name), detail);
  }
  return Object.keys(value).length === 0 ? make('span', 'nothing') : list;
}

function showEntry(entry: ReceiptEntry, check: ReceiptCheck): void {
  const { checkpoint } = check;
  const when = new Date(entry.at);
  find('entry').replaceChildren(
    toElement({
      when: `${entry.at} (${Number.isNaN(when.getTime()) ? 'no time' : when.toLocaleString()} here)`,
      what: entry.kind,
      about: entry.subject,
      by: entry.actor,
      organisation: entry.organisation ?? 'the node itself',
      content: entry.body,
      ...(checkpoint === undefined
        ? {}
        : { log: checkpoint.origin, entries: checkpoint.size, root: toBase64(checkpoint.root) }),
    }),
  );
}

function showCheck(): void {
  const receipt = field('text').value;
  find('result').hidden = receipt === '';
  if (receipt === '') return;
  const typed = { log: field('log').value, witnesses: field('witnesses').value, threshold: field('threshold').value };
  const check = checkInBrowser(receipt, typed);
  const bad = check.steps.find(({ isGood }) => !isGood);
  const verdict = find('verdict');
  verdict.className = check.isGood ? 'good' : 'bad';
  verdict.textContent =
    bad === undefined ? 'All holds' : `Does not hold: ${stepNames[bad.step]?.toLowerCase() ?? bad.step}`;
  find('steps').replaceChildren(
    ...check.steps.map(({ step, isGood, said }) =>
      make('li', `${isGood ? '✓' : '✗'} ${stepNames[step] ?? step}: ${said}`, isGood ? 'good' : 'bad'),
    ),
  );
  const isShown = check.entry !== undefined;
  find('entry-title').hidden = !isShown;
  find('entry').hidden = !isShown;
  if (check.entry !== undefined) showEntry(check.entry, check);
}

async function readFile(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  field('text').value = await file.text();
  showCheck();
}

// The console opens the page with the node's own keys behind the #, which stays in the browser.
const given = new URLSearchParams(location.hash.slice(1));
field('log').value = given.get('log') ?? '';
field('witnesses').value = given.getAll('witness').join('\n');

find<HTMLInputElement>('file').addEventListener('change', (event) => {
  void readFile((event.target as HTMLInputElement).files?.[0]);
});
for (const id of ['text', 'log', 'witnesses', 'threshold']) field(id).addEventListener('input', showCheck);
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void readFile(event.dataTransfer?.files[0]);
});
