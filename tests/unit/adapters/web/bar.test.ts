import { expect, it } from 'vitest';
import { renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderBar } from '../../../../adapters/web/drawing/render-pills.ts';

const SHARES = [
  { label: '3 présences', count: 3 },
  { label: '0 à distance', count: 0 },
  { label: '1 absence', count: 1 },
];

it('a bar is as wide as its shares, each in its own shade, and says them in words', () => {
  const bar = renderMarkup(renderBar(SHARES));
  expect(bar).toContain('role="img" aria-label="3 présences, 1 absence"');
  const rects = [...bar.matchAll(/<rect class="share (share-\d)" x="([\d.]+)" width="([\d.]+)"/g)];
  expect(rects.map(([, shade, x, width]) => [shade, x, width])).toEqual([
    ['share-1', '0.00', '75.00'],
    ['share-3', '75.00', '25.00'],
  ]);
});

it('of nothing there is no bar', () => {
  expect(renderBar(SHARES.map((share) => ({ ...share, count: 0 })))).toBeNull();
});
