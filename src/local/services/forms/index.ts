// Google Forms as it joins a workspace: FormApp, the Forms REST face, and the people who fill forms in.
import type { Cost, PricedCall, Service } from '../../runtime';
import { DriveBackend, FORM } from '../drive';
import { FormApp } from './form-app';
import { FormStore } from './form-store';
import { formsRoutes } from './rest';

export { type Filling, type FormAnswer, type FormResponseHandle, FormsBackend } from './backend';
export type { FormDescription, ItemDescription, PageDescription } from './pages';
export { FormRefusal, type RefusalCode } from './refusal';
export type { AnswerError, AnswersByName } from './walk';

/** Milliseconds to add an item; no measurement is known, so this is an assumption. */
const ADD_ITEM_MS = 40;

const ADDERS = [
  'CheckboxGrid',
  'Checkbox',
  'Date',
  'DateTime',
  'Duration',
  'Grid',
  'List',
  'MultipleChoice',
  'PageBreak',
  'ParagraphText',
  'Rating',
  'Scale',
  'SectionHeader',
  'Text',
  'Time',
];

export const forms: Service = {
  name: 'forms',
  globals: { FormApp: (run) => new FormApp(run) },
  costs: {
    'FormApp.create': 1500,
    'FormApp.openById': 100,
    'FormApp.openByUrl': 100,
    ...Object.fromEntries(ADDERS.map((kind): [string, Cost] => [`Form.add${kind}Item`, ADD_ITEM_MS])),
    'Form.getResponses': ({ result }: PricedCall) => 300 + 5 * (Array.isArray(result) ? result.length : 0),
  },
  routes(context) {
    const store = context.backend(FormStore);
    context.backend(DriveBackend).handle(FORM, {
      create: (file) => {
        store.make(file.id, file.name, false);
      },
      copy: (source, copy) => {
        store.copyContent(source.id, copy.id);
      },
      remove: (file) => store.remove(file.id),
    });
    return formsRoutes(context);
  },
};
