// Delivers documents: all of a round at once, each found again by its key when an earlier try may have made it.
import { findByKey, makeDocuments, restrictContent } from '../../google/drive';
import { spreadsheet } from '../../google/sheets';
import { load } from '../../register/load';
import type { Delivery } from '../../register/outbox';
import { DOCUMENTS } from '../../register/tables';
import { attempt, type Result, type Round } from '../delivery-round';
import { documentNeeds } from './index';
import { documentRow, documentUrl, type ReadyDocument, renderDocument } from './make';

export interface DeliveredDocuments {
  readonly results: ReadonlyMap<string, Result>;
  /** Addresses of the documents that stand now, by kind and reference. */
  readonly made: ReadonlyMap<string, string>;
}

/** Makes the documents that are not made yet, restricts the content of all, and gives the rows that the register keeps of them. */
export function deliverDocuments(deliveries: readonly Delivery[], round: Round): DeliveredDocuments {
  const results = new Map<string, Result>();
  const made = new Map<string, string>();
  if (deliveries.length === 0) return { results, made };
  const files = new Map<ReadyDocument, string>();
  const toMake: ReadyDocument[] = [];
  for (const { document, failed } of rendered(deliveries, round)) {
    if (document === undefined) {
      results.set(failed.id, failed.result);
      continue;
    }
    // Only a delivery that was tried before can have made its file already.
    const earlier = (round.tries.get(document.delivery.id) ?? 1) > 1 ? findByKey(document.delivery.id) : null;
    if (earlier === null) toMake.push(document);
    else files.set(document, earlier);
  }
  makeDocuments(toMake.map(({ document }) => document)).forEach((outcome, index) => {
    const document = toMake[index];
    if (!document) return;
    if ('id' in outcome) files.set(document, outcome.id);
    else results.set(document.delivery.id, { ok: false, error: outcome.error });
  });
  const refused = restrictContent([...files.values()]);
  for (const [document, file] of files) {
    const { delivery } = document;
    made.set(`${delivery.details.kind}:${delivery.reference}`, documentUrl(file));
    const error = refused.get(file);
    results.set(delivery.id, error === undefined ? { ok: true, changes: rowsFor(document, file, round) } : { ok: false, error });
  }
  return { results, made };
}

type Rendered = { document: ReadyDocument; failed?: never } | { document?: never; failed: { id: string; result: Result } };

function rendered(deliveries: readonly Delivery[], round: Round): Rendered[] {
  const { settings, register, moment } = round;
  const closed = documentNeeds(new Set(deliveries.map(({ details }) => details.kind ?? '')), 'restricted');
  const restricted = closed.length > 0 ? load('restricted', closed, spreadsheet(settings.need('restricted'))) : null;
  return deliveries.map((delivery): Rendered => {
    let document: ReadyDocument | undefined;
    const result = attempt(() => {
      document = renderDocument({ delivery, reference: delivery.reference, register, restricted, settings, moment });
      return { ok: true };
    });
    return document === undefined ? { failed: { id: delivery.id, result } } : { document };
  });
}

function rowsFor(document: ReadyDocument, file: string, { register, settings, moment }: Round) {
  const known = register.has(DOCUMENTS) && register.row(DOCUMENTS, document.delivery.id) !== undefined;
  return known ? [] : [documentRow(document, file, settings, moment)];
}
