// ContentService, by the statements of its reference pages.
import { content } from '../../../../src/local/services/content';
import { readPage } from '../../../../src/local/services/html';
import { openSmall, type Small } from '../../runtime/core';

let small: Small;
beforeAll(() => {
  small = openSmall([content]);
});
afterAll(() => small.close());

describe('TextOutput', () => {
  it('is plain text unless told otherwise, and grows and empties', () => {
    expect(
      small.value(`var o = ContentService.createTextOutput('a'); var type = o.getMimeType() === ContentService.MimeType.TEXT;
        o.append('b'); var ab = o.getContent(); o.clear(); var none = o.getContent(); o.setContent('c'); return [type, ab, none, o.getContent(), o.getFileName()];`),
    ).toEqual([true, 'ab', '', 'c', null]);
  });

  it('shows its content as it is, with its type', () => {
    const output = small.value('ContentService.createTextOutput(\'{"a":1}\').setMimeType(ContentService.MimeType.JSON)');
    expect(readPage(output)).toEqual({ title: '', html: '', text: '{"a":1}', status: 'ok', meta: { 'content-type': 'application/json' } });
  });

  it('refuses a file name with characters that no file may have, and what is no type', () => {
    expect(small.value("ContentService.createTextOutput('').downloadAsFile('a.csv').getFileName()")).toBe('a.csv');
    expect(small.thrownBy("ContentService.createTextOutput('').downloadAsFile('a/b')")).toContain('Invalid argument: filename');
    expect(small.thrownBy("ContentService.createTextOutput('').setMimeType('application/json')")).toContain(
      "don't match the method signature for ContentService.TextOutput.setMimeType",
    );
  });
});
