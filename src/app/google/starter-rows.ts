// The rows with which a new register starts, from the file that lies beside the script.
import type { StarterRows } from '../policy/starter';

/** Reads the file. Apps Script keeps no data files but HTML ones, so the JSON stands in one. */
export function starterRows(): StarterRows {
  return JSON.parse(HtmlService.createHtmlOutputFromFile('StarterRows').getContent()) as StarterRows;
}
