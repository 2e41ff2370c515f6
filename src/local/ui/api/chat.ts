// Chat: a direct message to the Chat app as the acting person, and what it answers.
import { Hono } from 'hono';
import { nameOf, observe, type PageContext, PageProblem } from '../context';
import { isChat } from './state';

export function chatApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.post('/', async (c) => {
    const { text } = (await c.req.json()) as { text?: string };
    const project = [...page.core.projects.values()].find(isChat);
    if (!project) throw new PageProblem('no-chat', 'No project of this workspace answers Chat.', 409);
    if (page.acting === null)
      throw new PageProblem('no-account', 'A visitor without an account cannot use Chat. Choose a member of staff under “Acting as”.', 403);
    const event = chatEvent(page, page.acting, text?.trim() ?? '', 'chat' in project.manifest);
    const { result, happened } = observe(page, () => page.workspace.project(project.name).as(page.acting).chat(event));
    return c.json({ reply: messageIn(result), happened });
  });
  return routes;
}

/** A message in a direct-message space, or the greeting when it is empty; in the shape that the manifest asks for. */
function chatEvent(page: PageContext, email: string, text: string, classic: boolean): object {
  const user = { name: `users/${email}`, displayName: nameOf(page, email), email, type: 'HUMAN', domainId: page.core.domain };
  const space = { name: 'spaces/direct', type: 'DM', spaceType: 'DIRECT_MESSAGE', singleUserBotDm: true };
  const eventTime = new Date(page.workspace.now()).toISOString();
  const message = { name: 'spaces/direct/messages/1', text, argumentText: text, sender: user, space, createTime: eventTime };
  if (classic)
    return text === '' ? { type: 'ADDED_TO_SPACE', eventTime, user, space } : { type: 'MESSAGE', eventTime, user, space, message };
  const payload = text === '' ? { addedToSpacePayload: { space, interactionAdd: false } } : { messagePayload: { message, space } };
  return {
    commonEventObject: { hostApp: 'CHAT', platform: 'WEB', userLocale: 'en', timeZone: { id: page.core.timeZone } },
    chat: { user, eventTime, ...payload },
  };
}

/** The message in an answer of either shape; null when the app says nothing. */
function messageIn(answer: unknown): unknown {
  const shape = answer as {
    hostAppDataAction?: { chatDataAction?: { createMessageAction?: { message?: unknown } } };
    text?: unknown;
    cardsV2?: unknown;
  } | null;
  return (
    shape?.hostAppDataAction?.chatDataAction?.createMessageAction?.message ??
    (shape?.text !== undefined || shape?.cardsV2 !== undefined ? shape : null)
  );
}
