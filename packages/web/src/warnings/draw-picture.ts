// The picture of a chart as it is saved: it goes into slides and letters, where nothing round it says what it shows. So it carries its
// title, its legend and a ground of its own.

interface Line {
  readonly name: string;
  readonly stroke: string;
  readonly dash: readonly number[] | undefined;
}

interface Look {
  readonly ground: string;
  readonly ink: string;
  /** Pixels of the canvas to one of the page. */
  readonly scale: number;
}

const margin = 16;
const titleHeight = 44;
const rowHeight = 24;
const sampleWidth = 32;

/** Where each name of the legend stands, in rows no wider than the picture. */
function placeNames(context: CanvasRenderingContext2D, lines: readonly Line[], width: number) {
  let x = margin;
  let row = 0;
  return lines.map((line) => {
    const needs = sampleWidth + 8 + context.measureText(line.name).width;
    if (x > margin && x + needs > width - margin) {
      x = margin;
      row++;
    }
    const place = { ...line, x, row };
    x += needs + 20;
    return place;
  });
}

export function drawPicture(
  chart: HTMLCanvasElement,
  title: string,
  lines: readonly Line[],
  { ground, ink, scale }: Look,
): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (context === null) return chart;
  const font = '13px sans-serif';
  const width = chart.width / scale;
  const height = chart.height / scale;
  context.font = font;
  const names = placeNames(context, lines, width);
  const rows = Math.max(...names.map(({ row }) => row), 0) + 1;
  picture.width = chart.width;
  picture.height = Math.round((titleHeight + height + rows * rowHeight + margin) * scale);
  // A new size empties the canvas and forgets the font.
  context.scale(scale, scale);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, picture.height / scale);
  context.drawImage(chart, 0, titleHeight, width, height);
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  context.font = 'bold 16px sans-serif';
  context.fillText(title, margin, titleHeight / 2, width - 2 * margin);
  context.font = font;
  context.lineWidth = 3;
  for (const { name, stroke, dash, x, row } of names) {
    const y = titleHeight + height + rowHeight * (row + 0.5);
    context.strokeStyle = stroke;
    context.setLineDash([...(dash ?? [])]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + sampleWidth, y);
    context.stroke();
    context.fillText(name, x + sampleWidth + 8, y, width - x - sampleWidth - 8 - margin);
  }
  return picture;
}
