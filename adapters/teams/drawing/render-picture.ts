import { clipLine, orDash } from '../../../src/chat-kit/text.ts';
import { describePicture, type Picture, type Tone } from '../../../src/conversation/picture.ts';
import { type Element, QUIET, renderImage, renderText } from './render-text.ts';

/**
 * A chart of Teams' own where it has one of that kind, the picture as points elsewhere and in clients that know no chart,
 * and the figures in words below it: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
export function renderPicture(picture: Picture, above: string): readonly Element[] {
  const { address, title } = picture;
  const alternative = describePicture(picture);
  const isSaid = above.trim() === title.trim();
  const [image] = address === undefined ? [] : renderImage({ url: `${address}/narrow.png`, alternative });
  if (image?.type !== 'Image')
    return renderText(describePicture(isSaid ? { ...picture, title: '' } : picture));
  const chart = toChart(picture);
  const words = renderText(describePicture({ ...picture, title: '' }), QUIET);
  return [
    chart === null ? image : { ...chart, ...(!isSaid && { title: line(title) }), fallback: image },
    ...words,
  ];
}

function toChart(picture: Picture): Element | null {
  switch (picture.kind) {
    case 'bars':
      return {
        type: 'Chart.HorizontalBar.Stacked',
        data: picture.rows.map(({ label, counts }) => ({
          title: line(label),
          data: picture.legend.map((entry, index) => ({
            legend: line(entry.label),
            value: counts[index] ?? 0,
            color: COLORS[entry.tone],
          })),
        })),
      };
    case 'curve':
      return {
        type: 'Chart.Line',
        yAxisTitle: line(picture.unit),
        data: [
          toLine(picture.title, picture.points),
          ...(picture.target === null
            ? []
            : [
                toLine(
                  picture.target.label,
                  picture.points.map(({ label }) => ({ label, value: picture.target?.value ?? 0 })),
                ),
              ]),
        ],
      };
    case 'cells':
    case 'glance':
    case 'dates':
      return null;
  }
}

function toLine(legend: string, points: readonly { readonly label: string; readonly value: number }[]) {
  return {
    legend: line(legend),
    values: points.map(({ label, value }) => ({ x: line(label), y: value })),
  };
}

/** A chart shows its words as they are, not as Markdown. */
function line(text: string): string {
  return orDash(clipLine(text, LONGEST));
}

const LONGEST = 100;

const COLORS: Readonly<Record<Tone, string>> = {
  done: 'categoricalTeal',
  going: 'categoricalLightBlue',
  waiting: 'neutral',
  'put-off': 'categoricalMarigold',
  ended: 'categoricalPurple',
  unknown: 'divergingGray',
  hidden: 'categoricalLavender',
};
