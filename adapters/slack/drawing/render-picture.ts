import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import { type KnownBlock, renderImage, renderQuiet } from './render-blocks.ts';

/**
 * A picture as points, and its figures below it. Slack's own charts (`data_visualization`) are not in the types of the
 * SDK that is installed, take labels of 20 characters, and one that is refused takes the whole message with it.
 */
export function renderPicture(picture: Picture): readonly KnownBlock[] {
  const { address, title, figures } = picture;
  const alternative = describePicture(picture);
  if (address === undefined) return renderImage({ url: '', alternative });
  const [image, ...words] = renderImage({ url: `${address}/wide.png`, alternative });
  if (image?.type !== 'image') return image === undefined ? [] : [image, ...words];
  return [image, ...renderQuiet([title, ...figures].join('\n'))];
}
