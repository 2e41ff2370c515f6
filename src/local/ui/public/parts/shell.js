// What pages share of the page around them: the state, doing things with feedback, and loading.
import { get, post } from './api.js';
import { useCallback, useEffect, useState } from './library.js';
import { count } from './words.js';

/** The page around, set by app.js: state, refresh(), say(text, kind), confirm(question, button). */
export const shell = { state: null, refresh: async () => {}, say: () => {}, ask: async () => false };

/** Says what an action set off. */
export function tellHappened(done, happened) {
  const failed = happened.executions.filter((execution) => execution.error);
  const parts = [];
  if (happened.executions.length > 0) parts.push(`${count(happened.executions.length, 'execution')} ran`);
  if (happened.mails.length > 0) parts.push(`${count(happened.mails.length, 'mail')} went out`);
  shell.say([done, parts.length > 0 ? `${parts.join(', ')}.` : ''].filter(Boolean).join(' '), failed.length > 0 ? 'warning' : 'done', {
    href: failed.length > 0 ? `#/executions/${failed[0].id}` : happened.executions.length > 0 ? '#/executions' : null,
    label: failed.length > 0 ? `${count(failed.length, 'execution')} failed: ${failed[0].name}` : 'See the executions',
  });
}

/** Does something on the server with feedback either way; gives back the answer, or null when it was refused. */
export async function act(path, body, done) {
  shell.busy(true);
  try {
    const answer = await post(path, body);
    if (answer.happened) tellHappened(done, answer.happened);
    else if (done) shell.say(done, 'done');
    return answer;
  } catch (error) {
    if (error.code !== 'gone') shell.say(error.message, 'problem');
    return null;
  } finally {
    shell.busy(false);
    await shell.refresh();
  }
}

/** Loads from the server and again whenever `path` changes or something was done: { data, error, reload }. */
export function useLoaded(path, version) {
  const [result, set] = useState({ path: null, data: null, error: null });
  const load = useCallback(async () => {
    if (path === null) return;
    try {
      const data = await get(path);
      set({ path, data, error: null });
    } catch (error) {
      set({ path, data: null, error });
    }
  }, [path]);
  useEffect(() => {
    load();
  }, [load, version]);
  return { ...result, data: result.path === path ? result.data : null, error: result.path === path ? result.error : null, reload: load };
}
