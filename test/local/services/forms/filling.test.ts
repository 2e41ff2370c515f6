// People filling forms in: what the page takes, what it refuses, what triggers hear.
import { FormRefusal } from '../../../../src/local/services/forms';
import { OWNER, openForms, type ScriptObject, STAFF } from './support';

const LISTENER = `
function onSubmit(e) {
  var answers = e.response.getItemResponses().map(function (r) { return r.getItem().getTitle() + '=' + r.getResponse(); });
  FormApp.openById(e.source.getId()).setDescription(e.response.getId() + '|' + answers.join(';') + '|' + e.authMode + '|' + e.response.getRespondentEmail());
}`;

/** Name, then a page for yes and one for no, each of which ends the form. */
function branching(FormApp: ScriptObject): ScriptObject {
  const form = FormApp.create('Referral', true);
  form.addTextItem().setTitle('Name').setRequired(true);
  const choice = form.addMultipleChoiceItem().setTitle('EHCP?').setRequired(true);
  const yes = form.addPageBreakItem().setTitle('EHCP');
  form.addTextItem().setTitle('Detail').setRequired(true);
  const no = form.addPageBreakItem().setTitle('No EHCP').setGoToPage(FormApp.PageNavigationType.SUBMIT);
  form.addTextItem().setTitle('Detail');
  choice.setChoices([choice.createChoice('Yes', yes), choice.createChoice('No', no)]);
  return form;
}

function refusal(action: () => unknown): { code: string; message: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof FormRefusal) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The response was taken.');
}

describe('filling a form in: what is taken', () => {
  it('stores the answers of the walked pages and tells the form’s triggers', () => {
    const { FormApp, backend, triggers, core, openToAll } = openForms(LISTENER);
    const form = branching(FormApp);
    openToAll(form);
    triggers.add({ project: 'script', handler: 'onSubmit', owner: OWNER, kind: 'formSubmit', sourceId: form.getId(), schedule: null });
    const handle = backend.submit('Referral', { email: '', answers: { Name: 'Test Pupil', 'EHCP?': 'Yes', Detail: 'Section F' } });
    expect(core.executions.map((execution) => [execution.name, execution.error])).toEqual([['onSubmit', undefined]]);
    expect(form.getDescription()).toBe(`${handle.id}|Name=Test Pupil;EHCP?=Yes;Detail=Section F;Detail=|FULL|`);
    expect(handle).toEqual({ id: handle.id, formId: form.getId(), editUrl: form.getResponses()[0].getEditResponseUrl() });
  });

  it('keeps responses in pages and lists them by time', () => {
    const { FormApp, backend, core } = openForms();
    const form = FormApp.create('Many', true);
    form.addTextItem().setTitle('N');
    for (let n = 0; n < 120; n++)
      backend.submit(form.getId(), {
        email: OWNER,
        answers: { N: String(n) },
        at: new Date(Date.UTC(2026, 8, 7, 10, 119 - n)).toISOString(),
      });
    const numbers = form.getResponses().map((response: ScriptObject) => Number(response.getItemResponses()[0].getResponse()));
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
    expect(core.store.names(`form-responses/${form.getId()}/`)).toHaveLength(3);
    form.deleteAllResponses();
    expect(form.getResponses()).toEqual([]);
  });

  it('edits keep the id and move the time, by the setting alone', () => {
    const { FormApp, backend, core } = openForms();
    const form = branching(FormApp);
    const { id } = backend.submit(form.getId(), { email: OWNER, answers: { Name: 'A', 'EHCP?': 'Yes', Detail: 'x' } });
    expect(refusal(() => backend.edit(id, { email: OWNER, answers: { Name: 'B' } })).code).toBe('edits-disabled');
    form.setAllowResponseEdits(true);
    core.clock.moveTo(core.clock.now() + 60_000);
    backend.edit(id, { email: OWNER, answers: { Name: 'B', 'EHCP?': 'No' } });
    const [response, ...others] = form.getResponses();
    expect(others).toEqual([]);
    expect([response.getId(), response.getTimestamp().toISOString()]).toEqual([id, '2026-09-07T09:01:00.000Z']);
    expect(response.getItemResponses().map((answer: ScriptObject) => answer.getResponse())).toEqual(['B', 'No', '', '']);
  });
});

describe('filling a form in: what is refused', () => {
  it('an unpublished and a closed form', () => {
    const { FormApp, backend } = openForms();
    const form = FormApp.create('Shut');
    expect(refusal(() => backend.submit('Shut', { email: OWNER, answers: {} })).code).toBe('unpublished');
    form.setPublished(true).setAcceptingResponses(false);
    expect(refusal(() => backend.submit('Shut', { email: OWNER, answers: {} })).message).toContain('no longer accepting responses');
    form.setCustomClosedFormMessage('Ask the office.');
    expect(refusal(() => backend.submit('Shut', { email: OWNER, answers: {} }))).toEqual({ code: 'closed', message: 'Ask the office.' });
  });

  it('people whom no published permission reaches', () => {
    const { FormApp, backend, drive } = openForms(undefined, { 'staff@trust.example': [STAFF] });
    const form = FormApp.create('Staff', true);
    const attempt = (email: string) => () => backend.submit('Staff', { email, answers: {} });
    expect(refusal(attempt(STAFF)).code).toBe('no-permission');
    drive.permit(form.getId(), { type: 'group', role: 'reader', view: 'published', emailAddress: 'staff@trust.example' });
    expect(attempt(STAFF)()).toMatchObject({ formId: form.getId() });
    expect(refusal(attempt('b.teacher@trust.example')).code).toBe('no-permission');
    drive.permit(form.getId(), { type: 'domain', role: 'reader', view: 'published', domain: 'trust.example' });
    expect(attempt('b.teacher@trust.example')()).toMatchObject({ formId: form.getId() });
    expect(refusal(attempt('')).code).toBe('no-permission');
    form.addPublishedReader('parent@home.example');
    expect(attempt('parent@home.example')()).toMatchObject({ formId: form.getId() });
  });

  it('a visitor who is not signed in where the address is verified, a false address where it is typed', () => {
    const { FormApp, backend, rest, openToAll } = openForms();
    const form = FormApp.create('Mail', true);
    openToAll(form);
    form.setCollectEmail(true);
    expect(refusal(() => backend.submit('Mail', { email: '', answers: {} })).message).toBe('Email: This is a required question');
    expect(refusal(() => backend.submit('Mail', { email: 'nobody', answers: {} })).message).toContain('valid email');
    rest('POST', `/v1/forms/${form.getId()}:batchUpdate`, {
      requests: [{ updateSettings: { settings: { emailCollectionType: 'VERIFIED' }, updateMask: 'emailCollectionType' } }],
    });
    expect(refusal(() => backend.submit('Mail', { email: '', answers: {} })).code).toBe('sign-in');
    backend.submit('Mail', { email: STAFF, answers: {} });
    expect(form.getResponses()[0].getRespondentEmail()).toBe(STAFF);
  });

  it('a second response where one is the limit', () => {
    const { FormApp, backend } = openForms();
    FormApp.create('Once', true).setLimitOneResponsePerUser(true);
    backend.submit('Once', { email: OWNER, answers: {} });
    expect(refusal(() => backend.submit('Once', { email: OWNER, answers: {} })).code).toBe('already-responded');
  });

  it('missing required answers, unknown choices, answers that break a rule', () => {
    const { FormApp, backend } = openForms();
    const form = FormApp.create('Rules', true);
    form
      .addTextItem()
      .setTitle('UPN')
      .setRequired(true)
      .setValidation(
        FormApp.createTextValidation().setHelpText('One letter and twelve digits').requireTextMatchesPattern('[A-Z]\\d{12}').build(),
      );
    form.addListItem().setTitle('Year').setChoiceValues(['10', '11']);
    form
      .addCheckboxItem()
      .setTitle('Days')
      .setChoiceValues(['Mon', 'Tue', 'Wed'])
      .setValidation(FormApp.createCheckboxValidation().requireSelectAtMost(2).build());
    form.addDateItem().setTitle('Start');
    form
      .addGridItem()
      .setTitle('Grid')
      .setRows(['a', 'b'])
      .setColumns(['x', 'y'])
      .setValidation(FormApp.createGridValidation().requireLimitOneResponsePerColumn().build());
    const attempt = (answers: Record<string, string | string[]>) =>
      refusal(() => backend.submit('Rules', { email: OWNER, answers: { UPN: 'A123456789012', ...answers } })).message;
    expect(attempt({ UPN: '' })).toBe('UPN: This is a required question');
    expect(attempt({ UPN: 'A1' })).toBe('UPN: One letter and twelve digits');
    expect(attempt({ Year: '12' })).toContain('not one of the options');
    expect(attempt({ Days: ['Mon', 'Tue', 'Wed'] })).toBe('Days: Must select at most 2 options');
    expect(attempt({ Start: '2026-02-30' })).toBe('Start: Invalid date');
    expect(attempt({ Grid: ['x', 'x'] })).toContain('one response per column');
    expect(attempt({ Postcode: 'x' })).toBe('Rules has no question "Postcode".');
    backend.submit('Rules', { email: OWNER, answers: { UPN: 'A123456789012', Start: '07/09/2026', Days: ['Tue'], Grid: ['x', 'y'] } });
    const kept = form
      .getResponses()[0]
      .getItemResponses()
      .map((response: ScriptObject) => response.getResponse());
    expect(kept).toEqual(['A123456789012', ['Tue'], '2026-09-07', ['x', 'y']]);
  });

  it('answers on pages the walk never shows, and walks without an end', () => {
    const { FormApp, backend } = openForms();
    const form = branching(FormApp);
    const extra = form.addTextItem().setTitle('Only without EHCP');
    const answers = { Name: 'A', 'EHCP?': 'Yes', Detail: 'x', 'Only without EHCP': 'y' };
    expect(refusal(() => backend.submit(form.getId(), { email: OWNER, answers })).code).toBe('not-shown');
    form.deleteItem(extra);
    const loop = form.addPageBreakItem();
    const back = form.getItems(FormApp.ItemType.PAGE_BREAK)[1].asPageBreakItem();
    back.setGoToPage(FormApp.PageNavigationType.CONTINUE);
    loop.setGoToPage(FormApp.PageNavigationType.RESTART);
    expect(refusal(() => backend.submit(form.getId(), { email: OWNER, answers: { Name: 'A', 'EHCP?': 'No' } })).code).toBe('never-ends');
  });
});

describe('the form’s page', () => {
  it('describes its pages and checks them one by one', () => {
    const { FormApp, backend } = openForms();
    const form = branching(FormApp);
    const { pages, state } = backend.pages(form.getId());
    expect(state).toBe('open');
    expect(pages.map((page) => [page.title, page.next])).toEqual([
      ['Referral', 1],
      ['EHCP', 'submit'],
      ['No EHCP', 'submit'],
    ]);
    expect(pages[0]?.items[1]?.choices).toEqual([
      { value: 'Yes', goTo: 1 },
      { value: 'No', goTo: 2 },
    ]);
    const nameId = pages[0]?.items[0]?.id ?? 0;
    expect(backend.validatePage(form.getId(), 0, { 'EHCP?': 'No' })).toEqual({
      errors: [{ itemId: nameId, title: 'Name', message: 'This is a required question' }],
      next: 2,
    });
  });

  it('reads back what toPrefilledUrl writes, by ids that are not the items’', () => {
    const { FormApp, backend } = openForms();
    const form = FormApp.create('Prefill', true);
    const text = form.addTextItem();
    const boxes = form.addCheckboxItem().setChoiceValues(['a', 'b']).showOtherOption(true);
    const grid = form.addGridItem().setRows(['r1', 'r2']).setColumns(['x', 'y']);
    const response = form.createResponse();
    response
      .withItemResponse(text.createResponse('Ann & Bo'))
      .withItemResponse(boxes.createResponse(['a', 'else']))
      .withItemResponse(grid.createResponse(['x', null]));
    const url = new URL(response.toPrefilledUrl());
    const entry = backend.pages(form.getId()).pages[0]?.items[0]?.entryIds[0];
    expect(entry).not.toBe(text.getId());
    expect(url.searchParams.get(`entry.${entry}`)).toBe('Ann & Bo');
    const parameters = Object.fromEntries([...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]));
    expect(backend.prefill(form.getId(), parameters)).toEqual({
      [text.getId()]: 'Ann & Bo',
      [boxes.getId()]: ['a', 'else'],
      [grid.getId()]: ['x', null],
    });
  });

  it('a copy of the file keeps the items, is unpublished and has no responses', () => {
    const { FormApp, backend, drive } = openForms();
    const form = branching(FormApp);
    backend.submit(form.getId(), { email: OWNER, answers: { Name: 'A', 'EHCP?': 'No' } });
    const copy = drive.create({ name: 'Copy', mimeType: 'application/vnd.google-apps.form', owner: OWNER });
    const source = drive.file(form.getId());
    if (!source) throw new Error('no file');
    drive.kind('application/vnd.google-apps.form')?.copy?.(source, copy);
    const opened = FormApp.openById(copy.id);
    expect([opened.getItems().length, opened.isPublished(), opened.getResponses().length, opened.getTitle()]).toEqual([
      6,
      false,
      0,
      'Referral',
    ]);
  });
});
