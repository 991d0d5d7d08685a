// `FIELD=VALUE` as typed at a terminal, by the type of the field.

import type { FactDraft, FactValue, FieldDefinition } from '@tocsin/core/incidents';

/** Throws with a sentence for the person at the terminal. */
export function readFact(text: string, fields: ReadonlyMap<string, FieldDefinition>): FactDraft {
  const [, name = '', said = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  const field = fields.get(name);
  if (field === undefined)
    throw new Error(`There is no field "${name}" in "${text}". tocsin incident fields lists them.`);
  return { field: name, value: readValue(said, field) };
}

function readValue(said: string, field: FieldDefinition): FactValue {
  if (said === 'unknown' || said === '') return { kind: 'unknown' };
  if (field.type === 'choice') return { kind: 'choice', choice: said };
  if (field.type === 'choices') return { kind: 'choices', choices: said.split(',').map((choice) => choice.trim()) };
  if (field.type === 'instant') return { kind: 'instant', at: said };
  if (field.type === 'text') return { kind: 'text', text: said };
  if (field.type === 'number') {
    const [, from, upTo] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(said) ?? [];
    if (from === undefined) throw new Error(`${field.id} is a number: write 400, or 300-500.`);
    return { kind: 'number', number: Number(from), ...(upTo === undefined ? {} : { upTo: Number(upTo) }) };
  }
  try {
    return { kind: 'items', items: JSON.parse(said) as Record<string, string>[] };
  } catch {
    throw new Error(
      `${field.id} is a list: write JSON such as [{"${field.columns?.join('":"…","') ?? 'value'}":"…"}].`,
    );
  }
}
