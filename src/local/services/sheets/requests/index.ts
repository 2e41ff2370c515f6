// The requests of spreadsheets.batchUpdate that the workspace applies, by kind.
import { appendCells, repeatCell, setDataValidation, updateCells } from './cells';
import { addChart, deleteEmbeddedObject, updateChartSpec, updateEmbeddedObjectPosition } from './charts';
import type { Apply } from './context';
import {
  appendDimension,
  autoResizeDimensions,
  deleteDimension,
  deleteRange,
  insertDimension,
  insertRange,
  moveDimension,
  updateDimensionProperties,
} from './dimensions';
import {
  addBanding,
  addConditionalFormatRule,
  addFilterView,
  clearBasicFilter,
  deleteBanding,
  deleteConditionalFormatRule,
  deleteFilterView,
  setBasicFilter,
  updateBanding,
  updateConditionalFormatRule,
} from './looks';
import { deleteDeveloperMetadata, updateDeveloperMetadata } from './metadata';
import { findReplace, sortRange } from './order';
import { addProtectedRange, deleteProtectedRange, updateProtectedRange } from './protections';
import {
  addNamedRange,
  addSheet,
  createDeveloperMetadata,
  deleteNamedRange,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateSpreadsheetProperties,
} from './sheets';
import { addTable, deleteTable, updateTable } from './tables';

export const APPLY: Readonly<Record<string, Apply>> = {
  addBanding,
  addChart,
  addConditionalFormatRule,
  addFilterView,
  addNamedRange,
  addProtectedRange,
  addSheet,
  addTable,
  appendCells,
  appendDimension,
  autoResizeDimensions,
  clearBasicFilter,
  createDeveloperMetadata,
  deleteBanding,
  deleteConditionalFormatRule,
  deleteDeveloperMetadata,
  deleteDimension,
  deleteEmbeddedObject,
  deleteFilterView,
  deleteNamedRange,
  deleteProtectedRange,
  deleteRange,
  deleteSheet,
  deleteTable,
  duplicateSheet,
  findReplace,
  insertDimension,
  insertRange,
  moveDimension,
  repeatCell,
  setBasicFilter,
  setDataValidation,
  sortRange,
  updateBanding,
  updateCells,
  updateChartSpec,
  updateConditionalFormatRule,
  updateDeveloperMetadata,
  updateDimensionProperties,
  updateEmbeddedObjectPosition,
  updateProtectedRange,
  updateSheetProperties,
  updateSpreadsheetProperties,
  updateTable,
};
