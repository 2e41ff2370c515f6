// The charts of a tab, drawn as pictures that can be read: each has its words, and its figures as a table for whoever wants them.
import { html } from '../parts/library.js';

const COLOURS = ['#1d70b8', '#d4351c', '#00703c', '#f47738', '#4c2c92', '#28a197', '#801650'];
const WIDTH = 480;
const LABEL = 150;

export function Charts({ charts }) {
  if (!charts || charts.length === 0) return null;
  return html`<div class="charts">${charts.map(
    (
      chart,
    ) => html`<figure class="chart" key=${chart.chartId}><figcaption><strong>${chart.title}</strong>${chart.subtitle && html`<br /><span class="muted">${chart.subtitle}</span>`}</figcaption>
      ${empty(chart) ? html`<p class="muted">Nothing to draw yet.</p>` : drawing(chart)}
      ${chart.series.length > 1 && html`<ul class="legend">${chart.series.map((series, index) => html`<li><span class="swatch" style=${`background:${colour(series, index)}`}></span>${series.name}</li>`)}</ul>`}
      <details><summary>Figures</summary><table><thead><tr><th scope="col">${chart.axes.bottom || 'What'}</th>${chart.series.map((series) => html`<th scope="col">${series.name || 'Value'}</th>`)}</tr></thead>
        <tbody>${chart.labels.map((label, row) => html`<tr><th scope="row">${label}</th>${chart.series.map((series) => html`<td>${series.shown[row] ?? ''}</td>`)}</tr>`)}</tbody></table></details></figure>`,
  )}</div>`;
}

const colour = (series, index) => series.colour ?? COLOURS[index % COLOURS.length];
const empty = (chart) => chart.series.every(({ values }) => values.every((value) => value === null || value === 0));

function drawing(chart) {
  if (chart.kind === 'PIE') return bars({ ...chart, kind: 'BAR' });
  if (chart.kind === 'LINE' || chart.kind === 'AREA') return lines(chart);
  return bars(chart);
}

/** Bars lie down, whichever way Sheets would stand them: so they can be read on a phone. */
function bars(chart) {
  const groups = chart.labels.length;
  const thick = chart.stacked ? 18 : Math.max(7, 18 - 3 * (chart.series.length - 1));
  const height = (chart.stacked ? thick : thick * chart.series.length) + 10;
  const total = (row) => chart.series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0);
  const most = Math.max(
    ...chart.labels.map((_label, row) => (chart.stacked ? total(row) : Math.max(...chart.series.map(({ values }) => values[row] ?? 0)))),
    0,
  );
  const length = (value) => (most === 0 ? 0 : ((WIDTH - LABEL - 60) * value) / most);
  return html`<svg viewBox=${`0 0 ${WIDTH} ${groups * height + 6}`} role="img" aria-label=${chart.altText || chart.title}>
    ${chart.labels.map((label, row) => {
      let from = LABEL;
      return html`<g transform=${`translate(0 ${row * height + 6})`}><text x=${LABEL - 8} y=${height / 2} text-anchor="end" class="label">${short(label)}<title>${label}</title></text>
        ${chart.series.map((series, index) => {
          const value = series.values[row] ?? 0;
          const x = chart.stacked ? from : LABEL;
          from += length(value);
          const y = chart.stacked ? 0 : index * thick;
          return html`<rect x=${x} y=${y} width=${length(value)} height=${thick - 2} fill=${colour(series, index)}><title>${label}: ${series.shown[row]}</title></rect>
            ${!chart.stacked && html`<text x=${x + length(value) + 5} y=${y + thick / 2 + 3} class="value">${series.shown[row]}</text>`}`;
        })}${chart.stacked && html`<text x=${from + 5} y=${thick / 2 + 4} class="value">${total(row)}</text>`}</g>`;
    })}</svg>`;
}

function lines(chart) {
  const height = 180;
  const most = Math.max(...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)), 0);
  const x = (row) => 40 + (chart.labels.length < 2 ? 0 : (row * (WIDTH - 60)) / (chart.labels.length - 1));
  const y = (value) => height - (most === 0 ? 0 : (value / most) * (height - 20));
  return html`<svg viewBox=${`0 0 ${WIDTH} ${height + 28}`} role="img" aria-label=${chart.altText || chart.title}>
    <line x1="40" x2=${WIDTH - 20} y1=${height} y2=${height} class="axis" />
    ${chart.series.map(
      (
        series,
        index,
      ) => html`<polyline fill="none" stroke-width="2.5" stroke=${colour(series, index)} points=${series.values.flatMap((value, row) => (value === null ? [] : [`${x(row)},${y(value)}`])).join(' ')} />
      ${series.values.map((value, row) => value !== null && html`<circle cx=${x(row)} cy=${y(value)} r="3.5" fill=${colour(series, index)}><title>${chart.labels[row]}: ${series.shown[row]}</title></circle>`)}`,
    )}
    ${chart.labels.map((label, row) => html`<text x=${x(row)} y=${height + 18} text-anchor="middle" class="label">${short(label, 12)}</text>`)}</svg>`;
}

const short = (label, most = 22) => (label.length > most ? `${label.slice(0, most - 1)}…` : label);
