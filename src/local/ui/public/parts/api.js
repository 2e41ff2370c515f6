// Asks the server, and tells the rest of the page when it has stopped answering.

/** What the server said could not be done; the message is for the person. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const listeners = new Set();

/** Calls back with true when the server stops answering and false when it is there again. */
export function onServerGone(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function ask(path, init) {
  let response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch {
    for (const listener of listeners) listener(true);
    throw new Refusal('gone', 'The workspace has stopped.');
  }
  for (const listener of listeners) listener(false);
  const answer = await response.json().catch(() => ({ error: { code: 'unreadable', message: 'The answer could not be read.' } }));
  if (answer.error && !response.ok) throw new Refusal(answer.error.code, answer.error.message);
  return answer;
}

export const get = (path) => ask(path);

export const post = (path, body = {}) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
