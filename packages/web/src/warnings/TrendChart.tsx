// One chart with its table, picture and CSV. The table is the same data for whoever cannot see the chart, and is not hidden from those who can.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dateFormat, sayNumber } from '../base/formats.ts';
import { saveFile } from '../base/save-file.ts';
import { drawPicture } from './draw-picture.ts';

export interface Series {
  readonly name: string;
  /** A colour of styles/tokens.css, such as `--p0`. */
  readonly colour: string;
  /** Tells lines apart without colour. */
  readonly dash?: readonly number[];
  readonly values: readonly number[];
}

export interface TrendChartProps {
  readonly title: string;
  /** What files with the picture and the numbers are called, without an ending. */
  readonly file: string;
  /** What the numbers are, in a sentence. */
  readonly about: string;
  /** `YYYY-MM-DD`, in order. */
  readonly days: readonly string[];
  readonly series: readonly Series[];
  /** Counts have no end above; a share ends at 100. */
  readonly unit?: 'count' | 'percent';
}

const height = 240;
/** Of the time axis, in seconds. */
const dayLength = 86_400;
/** A tick stands for a whole day: several in one would have the same name. From 30 on, uPlot counts in months. */
const steps = [1, 2, 3, 4, 5, 7, 10, 14, 30, 60, 90, 180].map((days) => days * dayLength);
const sayDayShort = dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC' });
/** A number of the chart as its axis and its table say it. */
function sayValue(value: number, unit: TrendChartProps['unit']): string {
  const percent = sayNumber(value);
  return unit === 'percent' ? t`${percent} %` : percent;
}
/** Of a CSV: names of columns are words of any language and may hold a comma. */
const toCell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const colourOf = (box: HTMLElement, name: string) => getComputedStyle(box).getPropertyValue(name).trim();

/** A piece of the line as it is drawn, in its colour and with its dashes: the legend holds without colour as well. */
function toSample({ dash }: Series, stroke: string): SVGSVGElement {
  const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  sample.setAttribute('viewBox', '0 0 32 8');
  line.setAttribute('d', 'M0 4h32');
  line.setAttribute('stroke', stroke);
  line.setAttribute('stroke-width', '3');
  line.setAttribute('stroke-dasharray', dash?.join(' ') ?? 'none');
  sample.append(line);
  return sample;
}

function toOptions({ days, series, unit }: TrendChartProps, box: HTMLElement): uPlot.Options {
  const axis = {
    stroke: colourOf(box, '--soft'),
    grid: { stroke: colourOf(box, '--line'), width: 1 },
    ticks: { stroke: colourOf(box, '--line'), width: 1 },
    font: '13px sans-serif',
  };
  return {
    width: box.clientWidth,
    height,
    // The days are those of UTC, wherever the reader is.
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'UTC'),
    hooks: {
      init: [
        ({ root }) => {
          // The first is that of the day.
          const markers = root.querySelectorAll('.u-series .u-marker');
          series.forEach((one, i) => {
            markers[i + 1]?.replaceChildren(toSample(one, colourOf(box, one.colour)));
          });
        },
      ],
      ready: [(plot) => plot.setLegend({})],
    },
    // While no day is pointed at (`null`), the legend says the last one.
    legend: { markers: { width: 0, fill: 'transparent' } },
    // Counts begin at nought: a line that starts higher makes a small change look large.
    scales: {
      // One day alone has a place of its own, in the middle.
      x: { range: (_plot, low, high) => (days.length < 2 ? [low - dayLength, low + dayLength] : [low, high]) },
      y: { range: (_plot, _low, high) => [0, unit === 'percent' ? 100 : Math.max(4, Math.ceil(high * 1.05))] },
    },
    axes: [
      { ...axis, incrs: steps, values: (_plot, ticks) => ticks.map((tick) => sayDayShort(tick * 1000)) },
      {
        ...axis,
        // As wide as its longest word.
        size: (_plot, words) => 24 + 8 * Math.max(2, ...(words ?? []).map((word) => word.length)),
        values: (_plot, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? sayValue(tick, unit) : '')),
      },
    ],
    series: [
      {
        label: t({ message: 'Day', context: 'column' }),
        value: (_plot, at) => (at === null ? (days.at(-1) ?? '') : new Date(at * 1000).toISOString().slice(0, 10)),
      },
      ...series.map(({ name, colour, dash, values }, i) => ({
        label: name,
        value: (_plot: uPlot, value: number | null) => sayValue(value ?? values.at(-1) ?? 0, unit),
        stroke: colourOf(box, colour),
        width: 2,
        ...(dash === undefined ? {} : { dash: [...dash] }),
        // A line needs two days; a single one is a ring, and equal ones lie in each other.
        points: {
          show: days.length < 2,
          size: 9 + 6 * (series.length - 1 - i),
          width: 2,
          fill: colourOf(box, '--card'),
        },
      })),
    ],
  };
}

export function TrendChart(props: TrendChartProps) {
  const { title, file, about, days, series, unit } = props;
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  // Drawn anew with each rendering, so that its words and formats are those of the language of the moment.
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const times = days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
    const data = [times, ...series.map(({ values }) => [...values])] as uPlot.AlignedData;
    let plot = new uPlot(toOptions(props, box), data, box);
    const draw = () => {
      plot.destroy();
      plot = new uPlot(toOptions(props, box), data, box);
    };
    // On paper with the colours of paper, whatever the screen has.
    const goOnPaper = () => {
      box.classList.add('on-paper');
      draw();
    };
    const comeBack = () => {
      box.classList.remove('on-paper');
      draw();
    };
    const sized = new ResizeObserver(
      () => plot.width !== box.clientWidth && plot.setSize({ width: box.clientWidth, height }),
    );
    // Colours are read once when the chart is drawn: another scheme needs another drawing.
    const scheme = new MutationObserver(draw);
    sized.observe(box);
    scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-scheme', 'data-contrast'] });
    addEventListener('beforeprint', goOnPaper);
    addEventListener('afterprint', comeBack);
    return () => {
      removeEventListener('beforeprint', goOnPaper);
      removeEventListener('afterprint', comeBack);
      sized.disconnect();
      scheme.disconnect();
      plot.destroy();
    };
  }, [days, series, props]);
  const rows = days.map((day, i) => ({ day, values: series.map(({ values }) => values[i] ?? 0) }));
  const dayName = t({ message: 'day', comment: 'heading of a column in a CSV file' });
  const saveCsv = () =>
    saveFile(
      `${file}.csv`,
      new Blob(
        [
          [dayName, ...series.map(({ name }) => name)].map(toCell).join(','),
          ...rows.map(({ day, values }) => `\r\n${[day, ...values].join(',')}`),
          '\r\n',
        ],
        { type: 'text/csv' },
      ),
    );
  const savePicture = () => {
    const box = place.current;
    const chart = box?.querySelector('canvas');
    if (!box || !chart) return;
    const lines = series.map(({ name, colour, dash }) => ({ name, stroke: colourOf(box, colour), dash }));
    const picture = drawPicture(chart, title, lines, {
      ground: colourOf(box, '--card'),
      ink: colourOf(box, '--ink'),
      scale: chart.width / chart.clientWidth,
    });
    picture.toBlob((bytes) => bytes && saveFile(`${file}.png`, bytes));
  };
  return (
    <section className="card stack chart" aria-labelledby={id}>
      <div className="row apart">
        <h2 id={id}>{title}</h2>
        <div className="row no-print">
          <button type="button" onClick={saveCsv}>
            CSV
          </button>
          <button type="button" onClick={savePicture}>
            <Trans>Picture</Trans>
          </button>
        </div>
      </div>
      <p className="small">{about}</p>
      <div ref={place} aria-hidden="true" />
      <details>
        <summary>
          <Trans>The numbers</Trans>
        </summary>
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <Trans context="column">Day</Trans>
                </th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map(({ day, values }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  {values.map((value, i) => (
                    <td key={series[i]?.name}>{sayValue(value, unit)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
