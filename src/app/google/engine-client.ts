// How the menu and chat projects ask the engine: one request with the person's identity token and a nonce.
import { identityToken } from './identity';

/** What the engine answers. */
export type EngineAnswer =
  | { ok: true; title: string; text: string; links?: { text: string; url: string }[] }
  | { ok: false; code: string; text: string };

/** Asks the engine. @throws nothing: an engine that cannot be reached is an answer too. */
export function askEngine(command: string, details: Record<string, string>): EngineAnswer {
  const url = PropertiesService.getScriptProperties().getProperty('engineUrl');
  if (!url)
    return { ok: false, code: 'not-connected', text: 'This menu is not connected yet. The role account chooses AP › Connect this menu.' };
  return postToEngine(url, command, details);
}

/** Asks the engine at a given address. */
export function postToEngine(url: string, command: string, details: Record<string, string>): EngineAnswer {
  const response = UrlFetchApp.fetch(url, {
    method: 'post',
    contentType: 'application/json',
    payload: JSON.stringify({ identityToken: identityToken(), nonce: Utilities.getUuid(), command, details }),
    muteHttpExceptions: true,
  });
  try {
    return JSON.parse(response.getContentText()) as EngineAnswer;
  } catch {
    return { ok: false, code: 'unreachable', text: `The AP system did not answer (${response.getResponseCode()}). Try again in a minute.` };
  }
}

/** Keeps the engine's address in the menu's own settings. */
export function keepEngineUrl(url: string): void {
  PropertiesService.getScriptProperties().setProperty('engineUrl', url);
}
