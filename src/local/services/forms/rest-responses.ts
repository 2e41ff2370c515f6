// Responses as the Forms REST face shows and lists them.
import type { FormStore } from './form-store';
import type { FormRecord, ResponseRecord } from './model';
import { hexId } from './rest-items';
import { type Json, RestProblem } from './rest-json';

const LARGEST_PAGE = 5000;

/** A response with its answers by question id. */
export function responseToJson(form: FormRecord, response: ResponseRecord): Json {
  const answers: Json = {};
  for (const item of form.items) {
    const answer = response.answers[item.id];
    if (answer === undefined) continue;
    item.entryIds.forEach((entryId, row) => {
      const values = [item.rows ? ((answer as (string | string[])[])[row] ?? []) : answer].flat(2).filter((value) => value !== '');
      const questionId = hexId(entryId);
      if (values.length > 0) answers[questionId] = { questionId, textAnswers: { answers: values.map((value) => ({ value })) } };
    });
  }
  const email = response.email === '' ? {} : { respondentEmail: response.email };
  return { responseId: response.id, createTime: response.createdAt, lastSubmittedTime: response.submittedAt, ...email, answers };
}

/** One page of a form's responses by the time of submission. `filter` is `timestamp > N` or `timestamp >= N`. */
export function listResponses(store: FormStore, form: FormRecord, query: Readonly<Record<string, string>>): Json {
  const passes = readFilter(query.filter ?? '');
  const size = Number(query.pageSize ?? 0);
  if (!Number.isInteger(size) || size < 0) throw new RestProblem(400, `Invalid value at 'page_size' (TYPE_INT32), "${query.pageSize}"`);
  const from = readToken(query.pageToken ?? '', query.filter ?? '');
  const matching = store.responses(form).filter((response) => passes(Date.parse(response.submittedAt)));
  const until = from + Math.min(size || LARGEST_PAGE, LARGEST_PAGE);
  const responses = matching.slice(from, until).map((response) => responseToJson(form, response));
  return {
    ...(responses.length > 0 ? { responses } : {}),
    ...(until < matching.length ? { nextPageToken: Buffer.from(`${until}|${query.filter ?? ''}`).toString('base64url') } : {}),
  };
}

function readFilter(filter: string): (submittedAt: number) => boolean {
  if (filter === '') return () => true;
  const match = /^timestamp\s*(>=?)\s*"?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z)"?$/.exec(filter.trim());
  const instant = Date.parse(match?.[2] ?? '');
  if (!match || Number.isNaN(instant)) throw new RestProblem(400, `Invalid filter: ${filter}`);
  return match[1] === '>' ? (at) => at > instant : (at) => at >= instant;
}

function readToken(token: string, filter: string): number {
  if (token === '') return 0;
  const [offset, ...rest] = Buffer.from(token, 'base64url').toString().split('|');
  if (!/^\d+$/.test(offset ?? '') || rest.join('|') !== filter) throw new RestProblem(400, 'Invalid page token.');
  return Number(offset);
}
