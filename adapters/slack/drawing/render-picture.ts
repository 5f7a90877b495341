import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import { type KnownBlock, renderImage, renderQuiet } from './render-blocks.ts';
import { renderChart } from './render-chart.ts';

/**
 * A chart of Slack's own, where it has one that says all; else the picture as points, and in words where Slack could not
 * fetch it. The figures stand below it. `takeChart` says whether there is room for one more chart.
 */
export function renderPicture(picture: Picture, takeChart: () => boolean): readonly KnownBlock[] {
  const { address } = picture;
  const words = renderQuiet(describePicture(picture));
  const chart = renderChart(picture);
  if (chart !== null && takeChart()) return [chart, ...words];
  const alternative = describePicture(picture);
  if (address === undefined) return renderImage({ url: '', alternative });
  const [image, ...rest] = renderImage({ url: `${address}/narrow.png`, alternative });
  if (image?.type !== 'image') return image === undefined ? [] : [image, ...rest];
  return [image, ...words];
}
