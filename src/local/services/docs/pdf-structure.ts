// The tagged structure of the PDF: what PDFKit's structure elements need and its types do not say.

export type StructureElement = PDFKit.PDFStructureElement;

type TableAttributes = { scope?: 'Column' | 'Row'; columnSpan?: number; rowSpan?: number };

/** Starts a structure element below its parent; it is ended together with the document. */
export function startElement(
  document: PDFKit.PDFDocument,
  parent: StructureElement,
  type: string,
  options: PDFKit.Mixins.StructureElementOptions = {},
): StructureElement {
  const element = document.struct(type, options);
  parent.add(element);
  return element;
}

/** Sets the attributes by which assistive technology finds the header of a cell. */
export function setTableAttributes(element: StructureElement, { scope, columnSpan, rowSpan }: TableAttributes): void {
  const attributes: Record<string, string | number> = { O: 'Table' };
  if (scope) attributes.Scope = scope;
  if (columnSpan && columnSpan > 1) attributes.ColSpan = columnSpan;
  if (rowSpan && rowSpan > 1) attributes.RowSpan = rowSpan;
  if (Object.keys(attributes).length > 1) dataOf(element).A = attributes;
}

/** Draws what belongs to the element: its tag marks the content on the page. */
export function drawTagged(document: PDFKit.PDFDocument, element: StructureElement, draw: () => void): void {
  const content = document.markStructureContent(String(dataOf(element).S));
  draw();
  document.endMarkedContent();
  element.add(content);
}

/** Draws what assistive technology passes over: borders, backgrounds, repeated header rows, page numbers. */
export function drawArtifact(document: PDFKit.PDFDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

/** A clickable area with its Link element; the element is ended at once because it belongs to the page now open. */
export function addLink(
  document: PDFKit.PDFDocument,
  parent: StructureElement,
  area: { x: number; y: number; width: number; height: number; address: string; text: string },
  draw: () => void,
): void {
  const link = startElement(document, parent, 'Link');
  drawTagged(document, link, draw);
  const options = { structParent: link, Contents: new String(`${area.text} (${area.address})`) };
  (document.link as (x: number, y: number, w: number, h: number, url: string, options: object) => void).call(
    document,
    area.x,
    area.y,
    area.width,
    area.height,
    asciiAddress(area.address),
    options,
  );
  link.end();
}

/** PDF addresses are ASCII; what is percent-encoded already stays as it is. */
function asciiAddress(address: string): string {
  return address.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function dataOf(element: StructureElement): Record<string, unknown> {
  return (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data;
}
