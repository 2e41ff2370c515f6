// Answers in a form's address: written by toPrefilledUrl, read when the page opens.
import type { FormAnswer } from './answers';
import { type FormRecord, type ItemRecord, publishedUrl, type StoredAnswer } from './model';

const OTHER = '__other_option__';

/** The address that opens the form with these answers filled in. */
export function prefilledUrl(form: FormRecord, answers: Readonly<Record<string, StoredAnswer>>): string {
  const query = new URLSearchParams({ usp: 'pp_url' });
  for (const item of form.items) {
    const answer = answers[String(item.id)];
    if (answer === undefined) continue;
    if (item.rows) {
      item.entryIds.forEach((entryId, row) => {
        for (const value of [(answer as (string | string[])[])[row] ?? []].flat())
          if (value !== '') query.append(`entry.${entryId}`, value);
      });
    } else {
      for (const value of [answer].flat(2)) append(query, item, value);
    }
  }
  return `${publishedUrl(form)}?${query.toString()}`;
}

function append(query: URLSearchParams, item: ItemRecord, value: string): void {
  const name = `entry.${item.entryIds[0]}`;
  if (item.other && !item.choices?.some((choice) => choice.value === value)) {
    query.append(name, OTHER);
    query.append(`${name}.other_option_response`, value);
  } else {
    query.append(name, value);
  }
}

/** The answers in an address's parameters, by item id; parameters of no question are left out. */
export function readPrefill(form: FormRecord, parameters: Readonly<Record<string, readonly string[]>>): Record<string, FormAnswer> {
  const answers: Record<string, FormAnswer> = {};
  for (const item of form.items) {
    const given = item.entryIds.map((entryId) => {
      const other = parameters[`entry.${entryId}.other_option_response`]?.[0] ?? '';
      return (parameters[`entry.${entryId}`] ?? []).map((value) => (value === OTHER ? other : value));
    });
    if (given.every((values) => values.length === 0)) continue;
    if (item.kind === 'CHECKBOX_GRID') answers[item.id] = given;
    else if (item.kind === 'GRID') answers[item.id] = given.map((values) => values[0] ?? null);
    else if (item.kind === 'CHECKBOX') answers[item.id] = given[0] ?? [];
    else answers[item.id] = given[0]?.[0] ?? '';
  }
  return answers;
}
