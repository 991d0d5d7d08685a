// Store and forward: letters wait until their receipt is here. Killed at any line, the same letter goes out again and the peer answers with the
// same receipt. What an authority sends is checked: the right key, the right letter; anything else is told and changes nothing.

import { isProblem, type OrganisationId } from '@tocsin/core/base';
import { AnswerLetter, type AskLetter, ReceiptLetter, SignedLetter } from '@tocsin/core/incidents';
import { Compile } from 'typebox/compile';
import { type LetterRecord, leaseLetters, settleLetter, takeAsks } from './letter-store.ts';
import type { IncidentPorts } from './read-incident.ts';
import { answerAsk, receiveLetter } from './receive-letter.ts';
import { readReport, updateReport } from './report-store.ts';
import { hashLetter, type NodeKey, openLetter, signLetter } from './sign-letters.ts';
import { settleReceipt, takeMessages } from './submit-report.ts';

const leaseMs = 60_000;
const timeoutMs = 20_000;
const mostBytes = 4 * 1024 * 1024;
/** Waits before each further try, in seconds; the last one repeats for a week, then the letter is refused and shown as such. */
const retryAfterSeconds = [5, 15, 60, 300, 900, 1800, 3600];
const mostTries = 175;
const toleranceMs = 5 * 60_000;

const signedShape = Compile(SignedLetter);
const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

/** What went wrong, for a person; thrown within this file only. */
class Refusal extends Error {}

export async function sendLetters(ports: IncidentPorts, key: NodeKey, only?: string): Promise<void> {
  for (;;) {
    const now = ports.now();
    const letters = await ports.database.asSystem((trx) => leaseLetters(trx, now, later(now, leaseMs / 1000), only));
    await Promise.all(letters.map((letter) => sendLetter(ports, key, letter)));
    if (letters.length < 20) return;
  }
}

async function sendLetter(ports: IncidentPorts, key: NodeKey, letter: LetterRecord): Promise<void> {
  try {
    const answer = await post(ports, key, letter, { path: '/api/v1/desk/receive', body: letter.letter });
    const receipt = openLetter(answer, letter.peer_key, ReceiptLetter);
    if (receipt === undefined)
      throw new Refusal('The receipt is not signed by the key that is set for this authority.');
    if (receipt.letter !== letter.hash || receipt.report !== letter.report)
      throw new Refusal('The receipt is for another report; this one counts as not received.');
    const now = ports.now();
    const at = Date.parse(receipt.receivedAt);
    const isPossible = at >= letter.created_at.getTime() - toleranceMs && at <= Date.parse(now) + toleranceMs;
    await ports.database.asOrganisation(letter.organisation, async (trx) => {
      if (!(await settleLetter(trx, letter.id, { state: 'delivered', receipt: answer, nextAskAt: now }))) return;
      await settleReceipt(ports, trx, {
        organisation: letter.organisation,
        report: letter.report,
        at: isPossible ? new Date(at).toISOString() : now,
        reference: receipt.reference,
      });
    });
  } catch (error) {
    await noteFailure(ports, letter, toSentence(error));
  }
}

async function noteFailure(ports: IncidentPorts, letter: LetterRecord, problem: string): Promise<void> {
  const now = ports.now();
  const wait = retryAfterSeconds[Math.min(letter.attempts, retryAfterSeconds.length) - 1] ?? 5;
  const refused = letter.attempts >= mostTries;
  await ports.database.asOrganisation(letter.organisation, async (trx) => {
    await settleLetter(trx, letter.id, {
      state: refused ? 'refused' : 'waiting',
      nextTryAt: later(now, wait),
      error: problem,
    });
    await updateReport(trx, letter.report, { ...(refused ? { state: 'refused' as const } : {}), problem });
  });
}

function toSentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (isProblem(error)) return `The desk does not take it: ${error.code}.`;
  const cause = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
  return `The authority's node does not answer (${cause.slice(0, 200)}). It is tried again by itself.`;
}

interface Call {
  readonly path: string;
  readonly body: SignedLetter;
}

/** To a desk of this node directly; to another node over HTTP, without redirects, with limits. */
async function post(ports: IncidentPorts, key: NodeKey, letter: LetterRecord, call: Call): Promise<SignedLetter> {
  if (letter.address.startsWith('desk:')) {
    const take = call.path.endsWith('receive') ? receiveLetter : answerAsk;
    return ports.database.asSystem((trx) =>
      take(ports, trx, call.body, { key, origin: { member: letter.organisation } }),
    );
  }
  const response = await fetch(new URL(call.path, letter.address), {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { 'content-type': 'application/json', 'user-agent': 'Tocsin' },
    body: JSON.stringify(call.body),
  });
  const text = await readLimited(response);
  const value = parseOrNothing(text);
  if (!response.ok) {
    const code = (value as { code?: unknown } | undefined)?.code;
    throw new Refusal(
      `The authority's node answered ${response.status}${typeof code === 'string' ? ` (${code.slice(0, 80)})` : ''}.`,
    );
  }
  if (!signedShape.Check(value))
    throw new Refusal('The authority’s node answered with something that is no signed letter.');
  return value;
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal('The answer is larger than an answer can be.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks what became of delivered reports. An answer that comes twice, late, or for another report changes nothing wrongly. */
export async function askForAnswers(ports: IncidentPorts, key: NodeKey): Promise<void> {
  const letters = await ports.database.asSystem((trx) => takeAsks(trx, ports.now()));
  await Promise.all(letters.map((letter) => askOne(ports, key, letter)));
}

async function askOne(ports: IncidentPorts, key: NodeKey, letter: LetterRecord): Promise<void> {
  const inside = <R>(work: Parameters<typeof ports.database.asOrganisation<R>>[1]) =>
    ports.database.asOrganisation<R>(letter.organisation as OrganisationId, work);
  try {
    const found = await inside((trx) => readReport(trx, letter.report));
    if (found === undefined) return;
    const { report, body } = found;
    const said = report.messages.filter(({ from }) => from === 'organisation');
    const ask = signLetter(key, {
      kind: 'tocsin-ask.v1',
      to: body.authority.id,
      report: report.id,
      askedAt: ports.now(),
      said,
    } satisfies AskLetter);
    const answer = openLetter(
      await post(ports, key, letter, { path: '/api/v1/desk/answers', body: ask }),
      letter.peer_key,
      AnswerLetter,
    );
    if (answer === undefined || answer.asked !== hashLetter(ask.payload) || answer.report !== report.id)
      throw new Refusal('The answer is not signed by the authority’s key, or is for another report; it is not taken.');
    await inside(async (trx) => {
      await takeMessages(ports, trx, {
        organisation: letter.organisation,
        report: report.id,
        messages: answer.messages,
      });
      if (report.problem !== undefined) await updateReport(trx, report.id, { problem: null });
    });
  } catch (error) {
    await inside((trx) => updateReport(trx, letter.report, { problem: toSentence(error) }));
  }
}
