// The charts of a board as requests: Sheets draws them from the board's own lines.
import type { SheetsRequest } from '../register/commit';
import { type BoardChart, type BoardTab, CHART_LINES } from './tab';

const LINE_PIXELS = 21;
const COLOURS = [
  { red: 0.086, green: 0.263, blue: 0.396 },
  { red: 0.91, green: 0.6, blue: 0.2 },
];

export function newChartRequests(tab: BoardTab, chart: BoardChart): SheetsRequest[] {
  return [
    { addChart: { chart: { chartId: chart.chartId, spec: specOf(tab, chart), position: { overlayPosition: placeOf(tab, chart) } } } },
  ];
}

/** A chart that is there already: drawn from the lines where its figures stand now, at the place that is kept for it. */
export function chartRequests(tab: BoardTab, chart: BoardChart): SheetsRequest[] {
  return [
    { updateChartSpec: { chartId: chart.chartId, spec: specOf(tab, chart) } },
    { updateEmbeddedObjectPosition: { objectId: chart.chartId, newPosition: { overlayPosition: placeOf(tab, chart) }, fields: '*' } },
  ];
}

function specOf({ sheetId }: BoardTab, { title, kind, stacked, start, end, series }: BoardChart): object {
  const source = (column: number): object => ({
    sourceRange: {
      sources: [{ sheetId, startRowIndex: start, endRowIndex: end, startColumnIndex: column, endColumnIndex: column + 1 }],
    },
  });
  return {
    title,
    altText: `${title}: the figures stand in the table above the chart.`,
    basicChart: {
      chartType: kind,
      legendPosition: series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      headerCount: 1,
      ...(stacked ? { stackedType: 'STACKED' } : {}),
      domains: [{ domain: source(0) }],
      series: series.map((column, at) => ({
        series: source(column),
        // A bar chart lies on its side: its values run along the bottom.
        targetAxis: kind === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
        colorStyle: { rgbColor: COLOURS[at % COLOURS.length] },
      })),
    },
  };
}

function placeOf({ sheetId, widths }: BoardTab, { anchor }: BoardChart): object {
  return {
    anchorCell: { sheetId, rowIndex: anchor, columnIndex: 0 },
    offsetXPixels: 0,
    offsetYPixels: 4,
    widthPixels: widths.reduce((sum, width) => sum + width, 0),
    heightPixels: CHART_LINES * LINE_PIXELS - 8,
  };
}
