// Google Forms: made and kept as their definitions say, and read by question id.
import type { RawAnswers } from '../forms/answers';
import type { FormDefinition } from '../forms/definition';
import { keepForHours, kept } from './cache';

const FORMS = 'https://forms.googleapis.com/v1/forms/';
export const FORM = 'application/vnd.google-apps.form';

/** Which item of a Google Form asks which question: item id by question id. */
export type ItemIds = Readonly<Record<string, number>>;

/** One response, by question id. */
export interface FormSubmission {
  id: string;
  formId: string;
  /** The verified address; '' when the form collected none. */
  email: string;
  /** ISO instant of the last submission. */
  at: string;
  answers: RawAnswers;
  editUrl: string;
}

/** Makes an empty, unpublished form. */
export function createForm(title: string): string {
  return FormApp.create(title, false).getId();
}

/** What a form-submit event brought. */
export function submissionOf(event: GoogleAppsScript.Events.FormsOnFormSubmit, items: ItemIds): FormSubmission {
  return read(event.source.getId(), event.response, items);
}

/** The form an event came from. */
export function formIdOf(event: GoogleAppsScript.Events.FormsOnFormSubmit): string {
  return event.source.getId();
}

/** One response, or null when it is no longer there. */
export function readSubmission(formId: string, responseId: string, items: ItemIds): FormSubmission | null {
  const response = FormApp.openById(formId).getResponse(responseId);
  return response === null ? null : read(formId, response, items);
}

/** Deletes responses for good. One that is gone already is no error. */
export function deleteResponses(formId: string, responses: readonly { id: string; sentAt: string }[]): void {
  const form = FormApp.openById(formId);
  for (const { id, sentAt } of responses) {
    try {
      form.deleteResponse(id);
    } catch (error) {
      if (isThere(form, id, sentAt)) throw error;
    }
  }
}

/** The answers of a response in the order of the form, by the titles that people read; null when it is not there any more. */
export function answersByTitle(formId: string, id: string, sentAt: string): { question: string; answer: string }[] | null {
  const form = FormApp.openById(formId);
  let response: GoogleAppsScript.Forms.FormResponse;
  try {
    response = form.getResponse(id);
  } catch (error) {
    if (isThere(form, id, sentAt)) throw error;
    return null;
  }
  return response.getItemResponses().map((item) => ({
    question: item.getItem().getTitle(),
    answer: [item.getResponse()].flat(2).join(', '),
  }));
}

/** Google has one error for a response that is not there and for a call that failed; the list of responses since it was sent tells them apart. */
function isThere(form: GoogleAppsScript.Forms.Form, id: string, sentAt: string): boolean {
  const sent = Date.parse(sentAt);
  const since = Number.isNaN(sent) ? form.getResponses() : form.getResponses(new Date(sent - 60_000));
  return since.some((response) => response.getId() === id);
}

/** A response as a sweep first sees it; its answers are read only when they are wanted. */
export interface RecentSubmission {
  id: string;
  /** ISO instant of the last submission. */
  at: string;
  read(): FormSubmission;
}

/** Responses submitted or edited since an instant. */
export function submissionsSince(formId: string, sinceMs: number, items: ItemIds): RecentSubmission[] {
  return FormApp.openById(formId)
    .getResponses(new Date(sinceMs))
    .map((response) => ({ id: response.getId(), at: response.getTimestamp().toISOString(), read: () => read(formId, response, items) }));
}

function read(formId: string, response: GoogleAppsScript.Forms.FormResponse, items: ItemIds): FormSubmission {
  const questions = new Map(Object.entries(items).map(([question, item]) => [item, question]));
  const answers: Record<string, unknown> = {};
  for (const itemResponse of response.getItemResponses()) {
    const question = questions.get(itemResponse.getItem().getId());
    if (question !== undefined) answers[question] = itemResponse.getResponse();
  }
  return {
    id: response.getId(),
    formId,
    email: response.getRespondentEmail().toLowerCase(),
    at: response.getTimestamp().toISOString(),
    answers,
    editUrl: response.getEditResponseUrl(),
  };
}

/** A link to the form with one question filled in; only an opaque reference may be put there, since links are kept in many places. */
export function prefilledLink(formId: string, item: number, value: string): string {
  const form = FormApp.openById(formId);
  const question = form.getItemById(item).asTextItem();
  return form.createResponse().withItemResponse(question.createResponse(value)).toPrefilledUrl();
}

/** The address at which staff answer the form. */
export function formLink(formId: string): string {
  return FormApp.openById(formId).getPublishedUrl();
}

const VERIFIED_HOURS = 6;

/**
 * True when the form reads back as collecting verified addresses; without that, what a response says of its sender is not believed.
 * The answer yes is cached for hours: only editors of the form could change it, and the next reading notices.
 */
export function collectsVerified(formId: string): boolean {
  const key = `verified:${formId}`;
  if (kept(key) === 'yes') return true;
  const verified = settingsOf(formId).emailCollectionType === 'VERIFIED';
  if (verified) keepForHours(key, 'yes', VERIFIED_HOURS);
  return verified;
}

function settingsOf(formId: string): { emailCollectionType?: string } {
  const response = UrlFetchApp.fetch(`https://forms.googleapis.com/v1/forms/${formId}?fields=settings`, { headers: bearer() });
  return (JSON.parse(response.getContentText()) as { settings?: { emailCollectionType?: string } }).settings ?? {};
}

/** Makes the form collect verified addresses; FormApp has no such setting, only the Forms API. Gives false when it did already. */
export function ensureVerified(formId: string): boolean {
  if (settingsOf(formId).emailCollectionType === 'VERIFIED') return false;
  UrlFetchApp.fetch(`${FORMS}${formId}:batchUpdate`, {
    method: 'post',
    contentType: 'application/json',
    headers: bearer(),
    payload: JSON.stringify({
      requests: [{ updateSettings: { settings: { emailCollectionType: 'VERIFIED' }, updateMask: 'emailCollectionType' } }],
    }),
  });
  return true;
}

/** Texts and switches of the form as a whole; publishes it. Gives true when it was not published before. */
export function ensurePublished(formId: string, definition: FormDefinition): boolean {
  const form = FormApp.openById(formId);
  if (form.getTitle() !== definition.title) form.setTitle(definition.title);
  if (form.getDescription() !== definition.description) form.setDescription(definition.description);
  if (form.getConfirmationMessage() !== definition.confirmation) form.setConfirmationMessage(definition.confirmation);
  if (!form.canEditResponse()) form.setAllowResponseEdits(true);
  if (!form.hasProgressBar()) form.setProgressBar(true);
  if (form.hasRespondAgainLink()) form.setShowLinkToRespondAgain(false);
  if (form.isPublished()) return false;
  form.setPublished(true);
  return true;
}

function bearer(): { Authorization: string } {
  return { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
}
