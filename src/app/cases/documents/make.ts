// Renders a document from the register, and gives the row that the register keeps of it.
import type { NewDocument } from '../../google/drive';
import type { Settings } from '../../google/settings';
import { DOCUMENT_KINDS, type DocumentKind } from '../../policy/document-kinds';
import { add, type Change } from '../../register/change';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import type { Delivery } from '../../register/outbox';
import { DOCUMENTS } from '../../register/tables';
import { trustOf } from '../trust';
import type { DocumentEvent } from './document-case';
import { documentCase } from './index';

/** A document that is ready to be made, with what the register will keep of it. */
export interface ReadyDocument {
  readonly delivery: Delivery;
  readonly document: NewDocument;
  readonly hash: string;
}

/** Renders a document. @throws AppError when a row or a folder is missing. */
export function renderDocument(event: DocumentEvent): ReadyDocument {
  const { delivery, reference } = event;
  const made = documentCase(delivery);
  const html = made.html(event);
  const name = `${reference} ${DOCUMENT_KINDS[delivery.details.kind as DocumentKind]}`;
  return { delivery, document: { key: delivery.id, name, html, folder: made.folder(event) }, hash: hashOf(html) };
}

/** The register's row of a document that was made. */
export function documentRow({ delivery, hash }: ReadyDocument, file: string, settings: Settings, moment: Moment): Change {
  return add(
    DOCUMENTS,
    {
      id: delivery.id,
      reference: delivery.reference,
      kind: delivery.details.kind ?? '',
      version: Number(delivery.details.version ?? 1),
      file,
      hash,
      policyVersion: trustOf(settings).policyVersion,
      madeAt: moment.local,
    },
    'document made',
  );
}

/** Where a document is read. */
export function documentUrl(fileId: string): string {
  return `https://docs.google.com/document/d/${fileId}/edit`;
}
