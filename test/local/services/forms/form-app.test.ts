// FormApp against the statements of its reference.
import { OWNER, openForms, type ScriptObject, STAFF } from './support';

const GO_NOWHERE = '1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

describe('FormApp: making and opening forms', () => {
  it('makes a Drive file, unpublished unless told otherwise', () => {
    const { FormApp, drive } = openForms();
    const form = FormApp.create('Referral');
    expect(drive.file(form.getId())).toMatchObject({ name: 'Referral', mimeType: 'application/vnd.google-apps.form', owner: OWNER });
    expect([form.isPublished(), form.isAcceptingResponses(), form.supportsAdvancedResponderPermissions()]).toEqual([false, false, true]);
    expect(FormApp.create('Open', true).isAcceptingResponses()).toBe(true);
    expect(() => FormApp.create('')).toThrow();
    expect(() => FormApp.create(null)).toThrow();
  });

  it('opens by id and URL for editors alone', () => {
    const { FormApp, globals } = openForms();
    const form = FormApp.create('Referral');
    expect(FormApp.openById(form.getId()).getTitle()).toBe('Referral');
    expect(FormApp.openByUrl(form.getEditUrl()).getId()).toBe(form.getId());
    expect(() => FormApp.openByUrl(form.getPublishedUrl())).toThrow();
    expect(() => FormApp.openById(GO_NOWHERE)).toThrow('No item with the given ID could be found');
    form.addPublishedReader(STAFF);
    const other = globals(STAFF).FormApp;
    expect(() => other.openById(form.getId())).toThrow('you do not have permission');
    form.addEditor(STAFF);
    expect(
      other
        .openById(form.getId())
        .getEditors()
        .map((user: ScriptObject) => user.getEmail()),
    ).toEqual([OWNER, STAFF]);
    expect(form.getPublishedReaders()).toEqual([]);
    form.removeEditor(STAFF);
    expect(() => other.openById(form.getId())).toThrow();
  });

  it('gives the form that the script is bound to, null for a script of its own', () => {
    const { FormApp, project } = openForms();
    expect(FormApp.getActiveForm()).toBeNull();
    expect(() => FormApp.getUi()).toThrow('Cannot call FormApp.getUi() from this context.');
    const form = FormApp.create('Bound');
    project.boundTo = form.getId();
    expect(FormApp.getActiveForm().getId()).toBe(form.getId());
    expect(FormApp.getUi().createMenu('Provision')).toBeDefined();
  });

  it('accepts responses only while published', () => {
    const form = openForms().FormApp.create('Referral');
    expect(() => form.setAcceptingResponses(true)).toThrow('Cannot accept responses on an unpublished form.');
    form.setPublished(true);
    expect(form.isAcceptingResponses()).toBe(true);
    form.setAcceptingResponses(false);
    expect([form.isPublished(), form.isAcceptingResponses()]).toEqual([true, false]);
    form.setPublished(false);
    expect(form.isPublished()).toBe(false);
  });

  it('has the defaults of the reference, and setters that chain', () => {
    const form = openForms().FormApp.create('Referral');
    expect([form.collectsEmail(), form.hasProgressBar(), form.canEditResponse(), form.hasRespondAgainLink(), form.isQuiz()]).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    const same = form
      .setTitle('Plan')
      .setDescription('d')
      .setConfirmationMessage('c')
      .setCustomClosedFormMessage('x')
      .setProgressBar(true)
      .setCollectEmail(true);
    expect([same.getTitle(), same.getDescription(), same.getConfirmationMessage(), same.getCustomClosedFormMessage()]).toEqual([
      'Plan',
      'd',
      'c',
      'x',
    ]);
    expect([form.hasProgressBar(), form.collectsEmail()]).toEqual([true, true]);
    expect(() => form.setProgressBar('yes')).toThrow("don't match the method signature for FormApp.Form.setProgressBar");
    expect(() => form.getDestinationId()).toThrow('no response destination');
    expect(() => form.setDestination(null, 'x')).toThrow('is not built');
  });

  it('shortens only addresses of Google Forms', () => {
    const form = openForms().FormApp.create('Referral');
    expect(form.shortenFormUrl(form.getPublishedUrl())).toMatch(/^http:\/\/goo\.gl\/forms\/\S+$/);
    expect(() => form.shortenFormUrl('https://trust.example/forms')).toThrow();
  });
});

describe('FormApp: items', () => {
  it('keeps items in order, finds them by id and type, moves and deletes them', () => {
    const { FormApp } = openForms();
    const form = FormApp.create('Referral');
    const text = form.addTextItem().setTitle('Name');
    const list = form.addListItem().setTitle('School');
    expect([text.getIndex(), list.getIndex()]).toEqual([0, 1]);
    expect(form.getItemById(text.getId()).asTextItem().getTitle()).toBe('Name');
    expect(form.getItemById(7)).toBeNull();
    expect(form.getItems(FormApp.ItemType.LIST)).toHaveLength(1);
    expect(form.getItems()[0].getType() === FormApp.ItemType.TEXT).toBe(true);
    expect(() => form.getItems()[0].asListItem()).toThrow('Invalid conversion for item type: TEXT.');
    expect(form.moveItem(1, 0).getTitle()).toBe('School');
    expect(() => form.moveItem(text, 2)).toThrow('out of bounds');
    form.deleteItem(list);
    expect(() => form.deleteItem(list)).toThrow('does not exist');
    expect(() => form.deleteItem(1)).toThrow('out of bounds');
    expect(() => list.getTitle()).toThrow('deleted');
    expect(form.getItems()).toHaveLength(1);
  });

  it('appends a duplicate with ids of its own', () => {
    const form = openForms().FormApp.create('Referral');
    const grid = form.addGridItem().setTitle('Grid').setRows(['a', 'b']).setColumns(['x', 'y']);
    form.addTextItem();
    const copy = grid.duplicate();
    expect([copy.getIndex(), copy.getTitle(), copy.getRows()]).toEqual([2, 'Grid', ['a', 'b']]);
    expect(copy.getId()).not.toBe(grid.getId());
  });

  it('makes every kind of item that answers something', () => {
    const { FormApp } = openForms();
    const form = FormApp.create('All');
    const kinds = [
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
    for (const kind of kinds) {
      form[`add${kind}Item`]();
      const item = form.getItems()[form.getItems().length - 1];
      expect(item[`as${kind}Item`]().setTitle(kind).getTitle()).toBe(kind);
    }
    expect(form.getItems()).toHaveLength(kinds.length);
  });

  it('refuses choices that Google refuses', () => {
    const { FormApp } = openForms();
    const form = FormApp.create('Choices');
    const item = form.addMultipleChoiceItem();
    const page = form.addPageBreakItem();
    expect(() => item.setChoiceValues(['a', 'a'])).toThrow('Questions cannot have duplicate choice values.');
    expect(() => item.setChoiceValues([])).toThrow('Array is empty: values');
    expect(() => item.setChoices([])).toThrow('Array is empty: choices');
    expect(() => item.setChoices([null])).toThrow('method signature');
    expect(() => item.setChoices(null)).toThrow('method signature');
    expect(() => item.setChoiceValues(['a', ''])).toThrow('Invalid data updating form.');
    expect(() => item.setChoices([item.createChoice('a'), item.createChoice('b', page)])).toThrow('Invalid data updating form.');
    expect(() => item.createChoice('a', form.addTextItem())).toThrow('method signature');
    expect(() => item.createChoice('a', FormApp.PageNavigationType.GO_TO_PAGE)).toThrow('method signature');
    expect(() => form.addCheckboxItem().createChoice('a', page)).toThrow('method signature');
    const choice = item.createChoice('a', page);
    form.deleteItem(page);
    expect(() => item.setChoices([choice])).toThrow('Invalid data updating form.');
  });

  it('tells where choices and page breaks lead', () => {
    const { FormApp } = openForms();
    const form = FormApp.create('Choices');
    const item = form.addMultipleChoiceItem();
    const two = form.addPageBreakItem().setTitle('Two');
    const three = form.addPageBreakItem().setTitle('Three');
    item.setChoices([item.createChoice('a', three), item.createChoice('b', FormApp.PageNavigationType.SUBMIT)]);
    const [a, b] = item.getChoices();
    expect([a.getValue(), a.getGotoPage().getTitle(), a.getPageNavigationType() === FormApp.PageNavigationType.GO_TO_PAGE]).toEqual([
      'a',
      'Three',
      true,
    ]);
    expect([b.getGotoPage(), b.getPageNavigationType() === FormApp.PageNavigationType.SUBMIT]).toEqual([null, true]);
    expect(two.getGoToPage()).toBeNull();
    expect(two.setGoToPage(three).getGoToPage().getTitle()).toBe('Three');
    expect(two.setGoToPage(FormApp.PageNavigationType.RESTART).getPageNavigationType().toString()).toBe('RESTART');
    expect(() => two.setGoToPage(item)).toThrow('method signature');
  });

  it('holds scales and ratings to their limits', () => {
    const { FormApp } = openForms();
    const form = FormApp.create('Scales');
    const scale = form.addScaleItem();
    expect([scale.getLowerBound(), scale.getUpperBound()]).toEqual([1, 5]);
    expect(() => scale.setBounds(2, 5)).toThrow();
    expect(() => scale.setBounds(1, 11)).toThrow();
    expect(scale.setBounds(0, 3.9).setLabels('none', 'all').getUpperBound()).toBe(3);
    expect(() => scale.createResponse(4)).toThrow('Invalid response');
    const rating = form.addRatingItem();
    expect(rating.getRatingScaleLevel()).toBe(3);
    expect(() => rating.setRatingScaleLevel(2)).toThrow();
    expect(() => rating.setRatingIcon(FormApp.ItemType.TEXT)).toThrow();
  });

  it('sets and clears validations of the item’s own kind', () => {
    const { FormApp, backend } = openForms();
    const form = FormApp.create('Validation');
    const text = form.addTextItem();
    const rule = FormApp.createTextValidation().setHelpText('ten digits').requireTextMatchesPattern('\\d{10}').build();
    expect(rule.getHelpText()).toBe('ten digits');
    const validation = () => backend.pages(form.getId()).pages[0]?.items[0]?.validation;
    text.setValidation(rule);
    expect(validation()).toEqual({ rule: 'requireTextMatchesPattern', values: ['\\d{10}'], helpText: 'ten digits' });
    text.setValidation(FormApp.createTextValidation().build());
    expect(validation()).toBeNull();
    expect(() => text.setValidation(FormApp.createCheckboxValidation().requireSelectExactly(1).build())).toThrow('method signature');
    expect(() => FormApp.createTextValidation().requireNumberBetween('1', 2)).toThrow('method signature');
  });
});

describe('FormApp: responses made by a script', () => {
  it('submits, reads back and deletes, firing no trigger', () => {
    const { FormApp, triggers, core } = openForms('function onSubmit() {}');
    const form = FormApp.create('Referral', true);
    triggers.add({ project: 'script', handler: 'onSubmit', owner: OWNER, kind: 'formSubmit', sourceId: form.getId(), schedule: null });
    const name = form.addTextItem().setTitle('Name');
    const boxes = form.addCheckboxItem().setChoiceValues(['a', 'b']);
    const draft = form.createResponse();
    expect([draft.getId(), draft.getTimestamp(), draft.getRespondentEmail(), draft.getEditResponseUrl()]).toEqual([null, null, null, null]);
    draft.withItemResponse(name.createResponse('Nobody')).withItemResponse(name.createResponse('Test Pupil'));
    const stored = draft.submit();
    expect(() => draft.submit()).toThrow('already been submitted');
    expect(() => stored.withItemResponse(boxes.createResponse(['a']))).toThrow();
    expect(stored.getItemResponses().map((response: ScriptObject) => response.getResponse())).toEqual(['Test Pupil']);
    expect(stored.getResponseForItem(boxes)).toBeNull();
    expect(form.getResponse(stored.getId()).getResponseForItem(name).getItem().getTitle()).toBe('Name');
    expect(stored.getTimestamp().toISOString()).toBe('2026-09-07T09:00:00.000Z');
    expect(form.getResponses(new Date('2026-09-07T09:00:00Z'))).toHaveLength(1);
    expect(form.getResponses(new Date('2026-09-07T09:00:01Z'))).toHaveLength(0);
    expect(core.executions).toHaveLength(0);
    form.deleteResponse(stored.getId());
    expect(() => form.getResponse(stored.getId())).toThrow('No response');
    expect(form.getResponses()).toEqual([]);
  });

  it('refuses to submit to a closed form or one with one response a person', () => {
    const form = openForms().FormApp.create('Referral', true);
    form.setAcceptingResponses(false);
    expect(() => form.createResponse().submit()).toThrow('not accepting responses');
    form.setAcceptingResponses(true).setLimitOneResponsePerUser(true);
    expect(() => form.createResponse().submit()).toThrow();
  });

  it('reads answers in the form that each kind of item has', () => {
    const form = openForms().FormApp.create('Kinds', true);
    const item = (kind: string): ScriptObject => form[`add${kind}Item`]();
    const response = (made: ScriptObject) => made.getResponse();
    const date = new Date(2026, 8, 7, 14, 5);
    expect(response(item('Date').createResponse(date))).toBe('2026-09-07');
    expect(response(item('Date').setIncludesYear(false).createResponse(date))).toBe('09-07');
    expect(response(item('DateTime').createResponse(date))).toBe('2026-09-07 14:05');
    expect(() => item('Date').createResponse('2026-09-07')).toThrow('method signature');
    expect(response(item('Time').createResponse(10, 90))).toBe('11:30');
    expect(response(item('Time').createResponse(-1, 60))).toBe('00:00');
    expect(response(item('Duration').createResponse(24, 60, 90))).toBe('24:59:59');
    expect(response(item('Scale').createResponse(5))).toBe('5');
    const grid = item('Grid').setRows(['r1', 'r2']).setColumns(['x', 'y']);
    expect(response(grid.createResponse(['x', null]))).toEqual(['x', '']);
    expect(() => grid.createResponse(['x'])).toThrow('Wrong number of responses');
    expect(() => grid.createResponse(['x', 'z'])).toThrow('Invalid response');
    const boxes = item('CheckboxGrid').setRows(['r1', 'r2']).setColumns(['x', 'y']);
    expect(response(boxes.createResponse([['x', 'y'], null]))).toEqual([['x', 'y'], '']);
    const radio = item('MultipleChoice').setChoiceValues(['a']);
    expect(() => radio.createResponse('b')).toThrow('Invalid response');
    expect(response(radio.showOtherOption(true).createResponse('b'))).toBe('b');
  });
});
