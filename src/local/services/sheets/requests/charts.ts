// Requests about charts: what they draw is checked, the drawing itself is left to whoever shows them.
import { writeMask, writeMasked } from '../field-mask';
import { type GridRange, type Json, RequestFault, type SheetState } from '../model';
import { boxOf } from '../ranges';
import { fieldNames } from '../schema';
import { type Apply, freshId, idsOf, type RequestContext } from './context';

const KINDS = fieldNames('ChartSpec').filter((name) => name.endsWith('Chart'));
/** The axes along which a chart's values run, as opposed to its labels; a bar chart lies on its side. */
const VALUE_AXES = { BAR: ['BOTTOM_AXIS'], other: ['LEFT_AXIS', 'RIGHT_AXIS'] } as const;

interface ChartData {
  sourceRange?: { sources?: GridRange[] };
}

/** @throws RequestFault for a spec that Google refuses. */
function checkSpec(context: RequestContext, spec: Json | undefined): Json {
  if (!spec) throw new RequestFault('No chart spec specified.');
  const kinds = KINDS.filter((name) => spec[name] !== undefined);
  if (kinds.length !== 1) throw new RequestFault('Exactly one chart type must be set on a chart spec.');
  const basic = spec.basicChart as Json | undefined;
  if (basic) {
    const domains = (basic.domains as { domain?: ChartData }[] | undefined) ?? [];
    const series = (basic.series as { series?: ChartData; targetAxis?: string }[] | undefined) ?? [];
    if (domains.length > 1) throw new RequestFault('Only a single domain is supported.');
    if (series.length === 0) throw new RequestFault('At least one series must be specified.');
    if (basic.chartType === undefined) throw new RequestFault('No chart type specified.');
    const axes: readonly string[] = basic.chartType === 'BAR' ? VALUE_AXES.BAR : VALUE_AXES.other;
    for (const { targetAxis } of series) {
      if (targetAxis !== undefined && !axes.includes(targetAxis))
        throw new RequestFault(`${targetAxis} is not a valid minor axis for a chart of type ${String(basic.chartType)}.`);
    }
    checkSources(context, [...domains.map(({ domain }) => domain), ...series.map((one) => one.series)]);
  }
  const pie = spec.pieChart as { domain?: ChartData; series?: ChartData } | undefined;
  if (pie) checkSources(context, [pie.domain, pie.series]);
  return structuredClone(spec);
}

/** Every domain and series has the same number of ranges, each one cell wide or high. */
function checkSources(context: RequestContext, data: readonly (ChartData | undefined)[]): void {
  const counts = new Set<number>();
  for (const one of data) {
    const sources = one?.sourceRange?.sources ?? [];
    if (sources.length === 0) throw new RequestFault('A source range must be set on the data of a chart.');
    counts.add(sources.length);
    for (const source of sources) {
      const box = boxOf(context.book, source);
      if (box.bottom - box.top !== 1 && box.right - box.left !== 1)
        throw new RequestFault('Exactly one dimension of a chart source range must have a length of 1.');
    }
  }
  if (counts.size > 1) throw new RequestFault('The domain and all series of a chart must have the same number of source ranges.');
}

function checkOverlay(context: RequestContext, overlay: Json | undefined): SheetState {
  const cell = (overlay?.anchorCell as { sheetId?: number; rowIndex?: number; columnIndex?: number } | undefined) ?? {};
  const sheet = context.book.grid(Number(cell.sheetId ?? 0));
  const grid = sheet.properties.gridProperties;
  if (Number(cell.rowIndex ?? 0) >= grid.rowCount || Number(cell.columnIndex ?? 0) >= grid.columnCount)
    throw new RequestFault('The anchor cell of an embedded object must be within the grid.');
  return sheet;
}

export const addChart: Apply = (context, body) => {
  const given = body.chart as Json | undefined;
  const spec = checkSpec(context, given?.spec as Json | undefined);
  const position = given?.position as { overlayPosition?: Json } | undefined;
  if (!position?.overlayPosition)
    throw new RequestFault('Only charts with chart.position.overlayPosition are built in the local workspace.');
  const sheet = checkOverlay(context, position.overlayPosition);
  const taken = idsOf(context.book, (known) => known.charts, 'chartId');
  const chart = { ...structuredClone(given), spec, chartId: freshId(context, given?.chartId, taken, 'An embedded object') };
  sheet.charts.push(chart);
  return { addChart: { chart: structuredClone(chart) } };
};

export const updateChartSpec: Apply = (context, body) => {
  const chart = context.book.state.sheets.flatMap((sheet) => sheet.charts).find((known) => known.chartId === Number(body.chartId));
  if (!chart) throw new RequestFault(`No chart with id: ${String(body.chartId)}`);
  chart.spec = checkSpec(context, body.spec as Json | undefined);
  return {};
};

function withObject(context: RequestContext, id: number): { sheet: SheetState; chart: Json } {
  for (const sheet of context.book.state.sheets) {
    const chart = sheet.charts.find((known) => known.chartId === id);
    if (chart) return { sheet, chart };
  }
  throw new RequestFault(`No embedded object with id: ${id}`);
}

export const updateEmbeddedObjectPosition: Apply = (context, body) => {
  const { sheet, chart } = withObject(context, Number(body.objectId ?? 0));
  const overlay = (body.newPosition as { overlayPosition?: Json } | undefined)?.overlayPosition;
  if (!overlay) throw new RequestFault('Only positions over a grid are built in the local workspace.');
  const mask = writeMask(body.fields, fieldNames('OverlayPosition'), 'newPosition.overlayPosition');
  const place: Json = { ...((chart.position as { overlayPosition?: Json } | undefined)?.overlayPosition ?? {}) };
  writeMasked(place, overlay, mask, fieldNames('OverlayPosition'));
  const target = checkOverlay(context, place);
  chart.position = { overlayPosition: place };
  if (target !== sheet) {
    sheet.charts = sheet.charts.filter((known) => known !== chart);
    target.charts.push(chart);
  }
  return { updateEmbeddedObjectPosition: { position: structuredClone(chart.position) } };
};

export const deleteEmbeddedObject: Apply = (context, body) => {
  const { sheet, chart } = withObject(context, Number(body.objectId ?? 0));
  sheet.charts = sheet.charts.filter((known) => known !== chart);
  return {};
};
