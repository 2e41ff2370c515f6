// The Forms REST face against the statements of its reference.
import { OWNER, openForms, STAFF } from './support';

type Workspace = ReturnType<typeof openForms>;

function made({ rest }: Workspace): string {
  return rest('POST', '/v1/forms', { info: { title: 'Referral', documentTitle: 'Referral file' } }).body.formId;
}

function batch({ rest }: Workspace, formId: string, ...requests: object[]) {
  return rest('POST', `/v1/forms/${formId}:batchUpdate`, { requests, includeFormInResponse: true });
}

describe('forms.create and forms.get', () => {
  it('makes an empty, unpublished form with a title alone', () => {
    const workspace = openForms();
    const { rest, drive } = workspace;
    const formId = made(workspace);
    const { status, body } = rest('GET', `/v1/forms/${formId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      formId,
      info: { title: 'Referral', documentTitle: 'Referral file' },
      settings: { emailCollectionType: 'VERIFIED' },
      publishSettings: { publishState: { isPublished: false, isAcceptingResponses: false } },
    });
    expect(drive.file(formId)?.name).toBe('Referral file');
    expect(rest('POST', '/v1/forms', { info: { title: 'x', description: 'y' } }).body.error).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
    });
    expect(rest('POST', '/v1/forms?unpublished=false', { info: { title: 'x' } }).body.publishSettings.publishState.isPublished).toBe(true);
  });

  it('is for editors with a token', () => {
    const workspace = openForms();
    const formId = made(workspace);
    expect(workspace.rest('GET', `/v1/forms/${formId}`, undefined, null).body.error.status).toBe('UNAUTHENTICATED');
    expect(workspace.rest('GET', `/v1/forms/${formId}`, undefined, STAFF).body.error.status).toBe('PERMISSION_DENIED');
    expect(workspace.rest('GET', '/v1/forms/nothing').body.error).toEqual({
      code: 404,
      message: 'Requested entity was not found.',
      status: 'NOT_FOUND',
    });
    expect(workspace.rest('GET', `/v1/forms/${formId}/watches`).status).toBe(501);
  });
});

describe('forms.batchUpdate', () => {
  it('sets how addresses are collected, which FormApp then reports', () => {
    const workspace = openForms();
    const form = workspace.FormApp.create('By script');
    const update = (emailCollectionType: string) =>
      batch(workspace, form.getId(), { updateSettings: { settings: { emailCollectionType }, updateMask: 'emailCollectionType' } });
    expect(update('VERIFIED').body.form.settings).toEqual({ emailCollectionType: 'VERIFIED' });
    expect(form.setCollectEmail(true).collectsEmail()).toBe(true);
    expect(workspace.rest('GET', `/v1/forms/${form.getId()}`).body.settings.emailCollectionType).toBe('VERIFIED');
    expect(update('SOMETIMES').status).toBe(400);
    expect(batch(workspace, form.getId(), { updateSettings: { settings: { emailCollectionType: 'VERIFIED' } } }).status).toBe(400);
  });

  it('creates, shows, updates, moves and deletes items with their ids', () => {
    const workspace = openForms();
    const formId = made(workspace);
    const question = (kind: object) => ({ questionItem: { question: { required: true, ...kind } } });
    const items = [
      { title: 'Name', ...question({ textQuestion: {} }) },
      { title: 'Story', ...question({ textQuestion: { paragraph: true } }) },
      { itemId: '0000002a', title: 'Page', pageBreakItem: {} },
      { title: 'Boxes', ...question({ choiceQuestion: { type: 'CHECKBOX', options: [{ value: 'a' }, { isOther: true }] } }) },
      { title: 'Start', ...question({ dateQuestion: { includeYear: true } }) },
      { title: 'How', ...question({ scaleQuestion: { low: 1, high: 5, lowLabel: 'bad' } }) },
    ];
    const created = batch(workspace, formId, ...items.map((item, index) => ({ createItem: { item, location: { index } } })));
    expect(created.status).toBe(200);
    expect(created.body.form.items).toMatchObject(items);
    expect(created.body.replies[2]).toEqual({ createItem: { itemId: '0000002a', questionId: [] } });
    const [name] = workspace.FormApp.openById(formId).getItems();
    expect(name.getId()).toBe(Number.parseInt(created.body.replies[0].createItem.itemId, 16));

    const radio = {
      title: 'EHCP?',
      ...question({
        choiceQuestion: {
          type: 'RADIO',
          options: [
            { value: 'Yes', goToSectionId: '0000002a' },
            { value: 'No', goToAction: 'SUBMIT_FORM' },
          ],
        },
      }),
    };
    expect(batch(workspace, formId, { createItem: { item: radio, location: { index: 0 } } }).body.form.items[0]).toMatchObject(radio);
    const changed = batch(
      workspace,
      formId,
      { updateItem: { item: { title: 'Full name' }, location: { index: 1 }, updateMask: 'title' } },
      { moveItem: { originalLocation: { index: 1 }, newLocation: { index: 0 } } },
      { deleteItem: { location: { index: 2 } } },
    );
    expect(changed.body.form.items.map((item: { title: string }) => item.title)).toEqual([
      'Full name',
      'EHCP?',
      'Page',
      'Boxes',
      'Start',
      'How',
    ]);
    expect(changed.body.form.items[0].itemId).toBe(created.body.replies[0].createItem.itemId);
  });

  it('applies all requests of a batch or none', () => {
    const workspace = openForms();
    const formId = made(workspace);
    const item = (options: object[]) => ({
      createItem: {
        item: { title: 'Q', questionItem: { question: { choiceQuestion: { type: 'RADIO', options } } } },
        location: { index: 0 },
      },
    });
    const failed = batch(workspace, formId, item([{ value: 'a' }]), item([{ value: 'a' }, { value: 'a' }]));
    expect(failed.body.error).toMatchObject({ code: 400, message: expect.stringContaining('Invalid requests[1].createItem: ') });
    expect(workspace.rest('GET', `/v1/forms/${formId}`).body.items).toBeUndefined();
    expect(batch(workspace, formId, item([{ value: 'a', goToSectionId: '0000002a' }])).status).toBe(400);
    expect(batch(workspace, formId, item([{ value: 'a\nb' }])).body.error.message).toContain('Displayed text cannot contain newlines');
    expect(batch(workspace, formId, { createItem: { item: { title: 'Q' }, location: { index: 0 } } }).status).toBe(400);
    expect(batch(workspace, formId, { deleteItem: { location: { index: 0 } } }).status).toBe(400);
    const stale = {
      requests: [{ updateFormInfo: { info: { title: 'x' }, updateMask: 'title' } }],
      writeControl: { requiredRevisionId: 'old' },
    };
    expect(workspace.rest('POST', `/v1/forms/${formId}:batchUpdate`, stale).status).toBe(400);
  });
});

describe('forms.setPublishSettings', () => {
  it('sets both states, and refuses answers to an unpublished form', () => {
    const workspace = openForms();
    const formId = made(workspace);
    const publish = (isPublished: boolean, isAcceptingResponses: boolean) =>
      workspace.rest('POST', `/v1/forms/${formId}:setPublishSettings`, {
        publishSettings: { publishState: { isPublished, isAcceptingResponses } },
      });
    expect(publish(true, true).body).toEqual({
      formId,
      publishSettings: { publishState: { isPublished: true, isAcceptingResponses: true } },
    });
    expect(workspace.FormApp.openById(formId).isPublished()).toBe(true);
    expect(publish(false, true).status).toBe(400);
  });
});

describe('forms.responses', () => {
  it('lists by time with a filter and pages, and gets one', () => {
    const workspace = openForms();
    const { FormApp, backend, rest } = workspace;
    const form = FormApp.create('Many', true);
    form.addTextItem().setTitle('N');
    const grid = form.addGridItem().setTitle('Grid').setRows(['a', 'b']).setColumns(['x']);
    const ids = [0, 1, 2].map(
      (n) => backend.submit(form.getId(), { email: OWNER, answers: { N: String(n), Grid: ['x', ''] }, at: `2026-09-07T10:0${n}:00Z` }).id,
    );
    const list = (query: string) => rest('GET', `/v1/forms/${form.getId()}/responses?${query}`);
    const listed = (query: string) =>
      (list(query).body.responses ?? []).map((response: { responseId: string }) => ids.indexOf(response.responseId));
    expect(listed('')).toEqual([0, 1, 2]);
    expect(listed(`filter=${encodeURIComponent('timestamp > 2026-09-07T10:01:00Z')}`)).toEqual([2]);
    expect(listed(`filter=${encodeURIComponent('timestamp >= 2026-09-07T10:01:00Z')}`)).toEqual([1, 2]);
    expect(list('filter=name').status).toBe(400);
    const first = list('pageSize=2');
    expect(first.body.responses).toHaveLength(2);
    expect(listed(`pageSize=2&pageToken=${first.body.nextPageToken}`)).toEqual([2]);
    const one = rest('GET', `/v1/forms/${form.getId()}/responses/${ids[1]}`).body;
    expect(one).toMatchObject({ formId: form.getId(), lastSubmittedTime: '2026-09-07T10:01:00.000Z' });
    expect(Object.values(one.answers).map((answer) => (answer as { textAnswers: unknown }).textAnswers)).toEqual([
      { answers: [{ value: '1' }] },
      { answers: [{ value: 'x' }] },
    ]);
    expect(grid.getRows()).toHaveLength(2);
    expect(rest('GET', `/v1/forms/${form.getId()}/responses`, undefined, STAFF).status).toBe(403);
    expect(rest('GET', `/v1/forms/${form.getId()}/responses/none`).status).toBe(404);
  });
});
