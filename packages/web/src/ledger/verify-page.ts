// The page of one file that checks receipts, without React and without a server.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { type ReceiptCheck, type ReceiptEntry, toBase64 } from '@tocsin/core/ledger';
import { firstLanguage, intlLocale, keepLanguage, type Language, languages } from '../base/languages.ts';
import { sayWord } from '../base/say-word.ts';
import { checkInBrowser } from './check-in-browser.ts';
import { sayCheck } from './say-check.ts';
import { pageWords, partNames, stepNames } from './verify-words.ts';

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const field = (id: string) => find<HTMLTextAreaElement | HTMLInputElement>(id);

function make(tag: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

function toList(rows: readonly (readonly [string, HTMLElement])[]): HTMLElement {
  const list = document.createElement('dl');
  for (const [name, value] of rows) {
    const detail = document.createElement('dd');
    detail.append(value);
    list.append(make('dt', name), detail);
  }
  return list;
}

/** A value as nested lists of names and values. */
function toElement(value: unknown): HTMLElement {
  if (typeof value !== 'object' || value === null)
    return make('span', value === null ? t({ message: 'none', context: 'content of an entry' }) : String(value));
  const rows = Object.entries(value).map(([name, part]) => [name, toElement(part)] as const);
  return rows.length === 0 ? make('span', t({ message: 'nothing', context: 'content of an entry' })) : toList(rows);
}

function sayTime(at: string): string {
  const when = new Date(at);
  if (Number.isNaN(when.getTime())) return t`${at} (no time)`;
  const local = when.toLocaleString(intlLocale(), { dateStyle: 'long', timeStyle: 'long' });
  return t({
    message: `${at} (${local} here)`,
    comment: 'the time of a record, and the same by the clock of the reader',
  });
}

function showEntry(entry: ReceiptEntry, { checkpoint }: ReceiptCheck): void {
  const values: [keyof typeof partNames, unknown][] = [
    ['when', sayTime(entry.at)],
    ['what', entry.kind],
    ['about', entry.subject],
    ['by', entry.actor],
    ['organisation', entry.organisation ?? t`the node itself`],
    ['content', entry.body],
  ];
  if (checkpoint !== undefined)
    values.push(
      ['log', checkpoint.origin],
      ['entries', checkpoint.size.toLocaleString(intlLocale())],
      ['root', toBase64(checkpoint.root)],
    );
  find('entry').replaceChildren(toList(values.map(([name, value]) => [i18n._(partNames[name]), toElement(value)])));
}

/** What a step says, in the reader's language; marked where it is English. */
function toStepLine({ step, isGood, isOpen = false, said }: ReceiptCheck['steps'][number]): HTMLElement {
  const { text, isEnglish } = sayCheck(said);
  const words = make('span', text);
  if (isEnglish) words.lang = 'en';
  const line = make('li', '', isGood ? 'good' : isOpen ? '' : 'bad');
  line.append(make('strong', `${isGood ? '✓' : isOpen ? '?' : '✗'} ${sayWord(stepNames, step)}`), ' ', words);
  return line;
}

/** For print: which keys were believed. */
function showKeys(): void {
  const typed = (['log', 'witnesses', 'threshold'] as const).filter((id) => field(id).value !== '');
  find('keys').replaceChildren(toList(typed.map((id) => [sayWord(pageWords, id), make('span', field(id).value)])));
}

function sayVerdict({ isGood }: ReceiptCheck, step: string | undefined): string {
  if (step !== undefined) return t`Does not hold: ${step}`;
  return isGood ? t`All holds` : t`What is checked here holds`;
}

function showCheck(): void {
  const receipt = field('text').value;
  find('result').hidden = receipt === '';
  if (receipt === '') return;
  const typed = {
    log: field('log').value,
    witnesses: field('witnesses').value,
    threshold: field('threshold').value,
    stamp: field('stamp').value,
  };
  const check = checkInBrowser(receipt, typed);
  const bad = check.steps.find(({ isGood, isOpen }) => !isGood && isOpen !== true);
  const verdict = find('verdict');
  verdict.className = check.isGood ? 'good' : bad === undefined ? '' : 'bad';
  verdict.textContent = sayVerdict(check, bad && sayWord(stepNames, bad.step));
  find('steps').replaceChildren(...check.steps.map(toStepLine));
  const isShown = check.entry !== undefined;
  find('entry-title').hidden = !isShown;
  find('entry').hidden = !isShown;
  if (check.entry !== undefined) showEntry(check.entry, check);
  showKeys();
}

/** A receipt and its stamp, in any order: a stamp is JSON, which no receipt is. */
async function readFiles(files: FileList | null | undefined): Promise<void> {
  for (const file of files ?? []) {
    const text = await file.text();
    field(text.trimStart().startsWith('{') ? 'stamp' : 'text').value = text;
  }
  showCheck();
}

/** Says everything in a language. What was typed and loaded stays where it is. */
function speak(language: Language): void {
  i18n.activate(language);
  document.documentElement.lang = language;
  document.title = [sayWord(pageWords, 'title'), 'Tocsin'].join(' · ');
  for (const element of document.querySelectorAll<HTMLElement>('[data-says]'))
    element.textContent = sayWord(pageWords, element.dataset.says!);
  showCheck();
}

const choice = find<HTMLSelectElement>('language');
choice.replaceChildren(
  ...languages.map(([language, name]) => {
    const option = make('option', name) as HTMLOptionElement;
    option.value = language;
    option.lang = language;
    return option;
  }),
);
choice.addEventListener('change', () => {
  speak(choice.value as Language);
  keepLanguage(choice.value as Language);
});

// The console opens the page with the node's own keys behind the #, which stays in the browser.
const given = new URLSearchParams(location.hash.slice(1));
field('log').value = given.get('log') ?? '';
field('witnesses').value = given.getAll('witness').join('\n');
speak(firstLanguage());
choice.value = i18n.locale;

find<HTMLInputElement>('file').addEventListener('change', (event) => {
  void readFiles((event.target as HTMLInputElement).files);
});
for (const id of ['text', 'log', 'witnesses', 'threshold', 'stamp']) field(id).addEventListener('input', showCheck);
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void readFiles(event.dataTransfer?.files);
});
