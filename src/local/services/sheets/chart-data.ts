// What a chart draws: its kind, its words, and the values that its ranges hold now. For the page and for exports.
import type { Book } from './book';
import type { GridRange, Json, SheetState } from './model';
import { displayOf, numberFormatOf } from './number-format';
import { clip } from './ranges';

export interface ChartData {
  chartId: number;
  /** Google's BasicChartType, or PIE. */
  kind: string;
  title: string;
  subtitle: string;
  altText: string;
  /** Titles of the axes, '' where there is none. */
  axes: { bottom: string; left: string };
  stacked: boolean;
  labels: string[];
  /** null where a cell holds no number; `shown` as the cell shows it. */
  series: { name: string; values: (number | null)[]; shown: string[]; colour?: string }[];
  /** Where it lies, as zero-based row and column. */
  anchor: { row: number; column: number };
}

interface Spec {
  title?: string;
  subtitle?: string;
  altText?: string;
  basicChart?: {
    chartType?: string;
    headerCount?: number;
    stackedType?: string;
    axis?: { position?: string; title?: string }[];
    domains?: { domain?: Source }[];
    series?: { series?: Source; colorStyle?: { rgbColor?: Json }; color?: Json }[];
  };
  pieChart?: { domain?: Source; series?: Source };
}

interface Source {
  sourceRange?: { sources?: GridRange[] };
}

/** The charts of a sheet that are basic or pie charts, in their order; other kinds are left out. */
export function chartsOf(book: Book, sheet: SheetState): ChartData[] {
  return sheet.charts.flatMap((chart) => {
    const spec = (chart.spec ?? {}) as Spec;
    const basic = spec.basicChart;
    const pie = spec.pieChart;
    if (!basic && !pie) return [];
    const headers = basic?.headerCount ?? 0;
    const labels = read(book, (basic ? basic.domains?.[0]?.domain : pie?.domain) ?? {});
    const sources = basic ? (basic.series ?? []) : [{ series: pie?.series }];
    const axis = (position: string): string => basic?.axis?.find((one) => one.position === position)?.title ?? '';
    const cell = (chart.position as { overlayPosition?: { anchorCell?: { rowIndex?: number; columnIndex?: number } } } | undefined)
      ?.overlayPosition?.anchorCell;
    return [
      {
        chartId: Number(chart.chartId),
        kind: basic?.chartType ?? 'PIE',
        title: spec.title ?? '',
        subtitle: spec.subtitle ?? '',
        altText: spec.altText ?? '',
        axes: { bottom: axis('BOTTOM_AXIS'), left: axis('LEFT_AXIS') },
        stacked: basic?.stackedType === 'STACKED' || basic?.stackedType === 'PERCENT_STACKED',
        labels: labels.slice(headers).map(({ shown }) => shown),
        series: sources.map(({ series, ...look }) => {
          const cells = read(book, series ?? {});
          const drawn = cells.slice(headers);
          const colour = colourOf(look);
          return {
            name: cells
              .slice(0, headers)
              .map(({ shown }) => shown)
              .join(' '),
            values: drawn.map(({ value }) => (typeof value === 'number' ? value : null)),
            shown: drawn.map(({ shown }) => shown),
            ...(colour === undefined ? {} : { colour }),
          };
        }),
        anchor: { row: cell?.rowIndex ?? 0, column: cell?.columnIndex ?? 0 },
      },
    ];
  });
}

function colourOf(look: { colorStyle?: { rgbColor?: Json }; color?: Json }): string | undefined {
  const colour = look.colorStyle?.rgbColor ?? look.color;
  if (!colour) return undefined;
  const part = (name: string): string =>
    Math.round(Number(colour[name] ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part('red')}${part('green')}${part('blue')}`;
}

function read(book: Book, source: Source): { value: unknown; shown: string }[] {
  return (source.sourceRange?.sources ?? []).flatMap((range) => {
    const box = clip(book, range);
    if (!box) return [];
    const cells: { value: unknown; shown: string }[] = [];
    for (let index = box.top; index < box.bottom; index++) {
      for (let column = box.left; column < box.right; column++) {
        const row = book.row(range.sheetId ?? 0, index);
        cells.push({ value: row?.v[column], shown: displayOf(row?.v[column], numberFormatOf(book.format(row, column))) });
      }
    }
    return cells;
  });
}
