// Questions in rows that share their columns of choices.
import { ServiceError, type ServiceObject, signatureError } from '../../../runtime';
import { textsArgument } from '../handle';
import { ItemResponse } from '../item-response';
import type { ItemRecord } from '../model';
import { validationFor } from '../validations';
import { alter, handleOf, named, QuestionItem, recordOf } from './base';

abstract class AnyGridItem extends QuestionItem {
  clearValidation(): this {
    return this.setValidation(null);
  }
  getColumns(): string[] {
    return [...(recordOf(this).columns ?? [])];
  }
  getRows(): string[] {
    return [...(recordOf(this).rows ?? [])];
  }
  setColumns(columns: unknown): this {
    const values = distinct(textsArgument(columns, 'columns', named(this, 'setColumns')));
    return alter(this, (record) => {
      record.columns = values;
    });
  }
  setRows(rows: unknown): this {
    const values = distinct(textsArgument(rows, 'rows', named(this, 'setRows')));
    return alter(this, (record) => {
      record.rows = values;
      handleOf(this).store.matchRows(handleOf(this).record(), record);
    });
  }
  setValidation(validation: unknown): this {
    const rule = validationFor(validation, this[Symbol.toStringTag].replace('Item', 'Validation'), named(this, 'setValidation'));
    return alter(this, (record) => {
      record.validation = rule;
    });
  }
}

export class GridItem extends AnyGridItem {
  createResponse(responses: unknown): ServiceObject {
    const record = recordOf(this);
    const rows = rowsOf(record, responses, named(this, 'createResponse'));
    const chosen = rows.map((row) => (row === null ? '' : column(record, row, 'grid')));
    return new ItemResponse(handleOf(this), record, chosen);
  }
}

export class CheckboxGridItem extends AnyGridItem {
  createResponse(responses: unknown): ServiceObject {
    const record = recordOf(this);
    const rows = rowsOf(record, responses, named(this, 'createResponse'));
    const chosen = rows.map((row) => {
      if (row === null) return [];
      if (!Array.isArray(row)) throw signatureError([responses], `FormApp.${named(this, 'createResponse')}`);
      return row.map((value: unknown) => column(record, value, 'checkbox grid'));
    });
    return new ItemResponse(handleOf(this), record, chosen);
  }
}

function rowsOf(record: ItemRecord, responses: unknown, method: string): unknown[] {
  if (!Array.isArray(responses)) throw signatureError([responses], `FormApp.${method}`);
  const kind = record.kind === 'GRID' ? 'grid' : 'checkbox grid';
  if (responses.length !== record.rows?.length) {
    throw new ServiceError(
      `Wrong number of responses submitted to ${kind} item. Expected: ${record.rows?.length}. Received: ${responses.length}.`,
    );
  }
  if (record.required && responses.includes(null)) throw new ServiceError(`Invalid response submitted to ${kind} item.`);
  return responses;
}

function column(record: ItemRecord, value: unknown, kind: string): string {
  if (typeof value === 'string' && record.columns?.includes(value)) return value;
  throw new ServiceError(`Invalid response submitted to ${kind} item.`);
}

function distinct(values: string[]): string[] {
  if (new Set(values).size !== values.length) throw new ServiceError('Questions cannot have duplicate choice values.');
  if (values.includes('')) throw new ServiceError('Invalid data updating form.');
  return values;
}
