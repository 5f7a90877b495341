import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderPicture } from '../../../../adapters/web/drawing/render-picture.ts';
import { glanceOf } from '../../../../src/views/words/picture-words.ts';
import { STATUTS_MONTRES } from '../../../../src/views/words/statut-tons.ts';
import { use } from '../../../support/anew.ts';
import { launchBrowser } from '../../../support/browser.ts';

const CSS = ['tokens', 'base', 'parts', 'pictures', 'document']
  .map((name) => readFileSync(`adapters/web/assets/${name}.css`, 'utf8'))
  .join('\n');
const LONG = 'Communication, coopération et parentalité dans les territoires';

const browser = use(await launchBrowser());

const WIDTHS = [320, 360, 600, 1280];
const PLANS = [
  [3, ['A']],
  [24, [LONG, 'Logement', 'Anticonstitutionnellement'.repeat(3).slice(0, 60)]],
  [60, [LONG]],
] as const;

it.each(WIDTHS.flatMap((width) => PLANS.map(([count, enjeux]) => ({ width, count, enjeux }))))(
  'the plan at a glance of $count fiches has no word outside or over another, nor below 13 pixels, at $width',
  async ({ width, count, enjeux }) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const pictures = glanceOf(
      Array.from({ length: count }, (_, index) => ({
        numero: index + 1,
        enjeu: enjeux[index % enjeux.length] ?? '',
        mots: LONG,
        montre: STATUTS_MONTRES[index % STATUTS_MONTRES.length] ?? 'en_cours',
        marques: ['changed', 'hindered', 'late'] as const,
        leads: `#fiche-${index + 1}`,
      })),
      { source: LONG },
    );
    const drawn = pictures.map((picture) => renderMarkup(renderPicture(picture))).join('');
    await page.setContent(
      `<style>${CSS}</style><main class="document" style="padding: 0 20px">${drawn}</main>`,
    );
    const { boxes, scroll, smallest } = (await page.evaluate(`({
      scroll: document.documentElement.scrollWidth,
      smallest: Math.min(...[...document.querySelectorAll('.picture *')].filter((one) => one.textContent.trim() !== '' && !one.closest('.hidden')).map((one) => parseFloat(getComputedStyle(one).fontSize))),
      boxes: [...document.querySelectorAll('figcaption, .cells .name, .cells li .cell, .sign, .picture > .quiet')].map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height, text: one.textContent }; }),
    })`)) as Measured;
    expect(scroll).toBe(width);
    expect(smallest).toBeGreaterThanOrEqual(13);
    const over = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        )
        .map((b) => `${a.text} / ${b.text}`),
    );
    expect(over).toEqual([]);
    expect(boxes.length).toBeGreaterThan(count);
    await page.close();
  },
);

interface Measured {
  readonly scroll: number;
  readonly smallest: number;
  readonly boxes: readonly Readonly<Record<'x' | 'y' | 'width' | 'height', number> & { text: string }>[];
}
