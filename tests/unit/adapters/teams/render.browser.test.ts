import { describe, expect, it } from 'vitest';
import { drawPreview } from '../../../../adapters/teams/drawing/preview.ts';
import { renderCard, renderFormCard } from '../../../../adapters/teams/render.ts';
import { use } from '../../../support/anew.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { aCarte, anEtapeRefusee, FICHES } from '../../../support/slack-samples.ts';
import { drawCard } from '../../../support/teams-preview.ts';
import { CHAT } from '../../../support/teams-samples.ts';
import { HARD_TEXT, WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const browser = use(await launchBrowser());
const page = await browser.newPage({ viewport: { width: 400, height: 800 } });

const readPage = async () => (await page.locator('main').innerText()).replace(/\n+/g, '\n');

describe('a card in a browser, drawn by Microsoft’s own library', () => {
  it('shows the text as it was written, a line under the other', async () => {
    await drawCard(page, renderCard(WHOLE_MESSAGE, CHAT));
    const shown = await readPage();
    expect(shown).toSay(HARD_TEXT, 'Réponse attendue\u00A0:', 'avant le vendredi 14 mai 2027');
    expect(await page.locator('main a, main em, main strong').count()).toBe(0);
  });

  it('says in our own preview what Microsoft’s library says, with the same bold and the same links', async () => {
    const prose = {
      ...WHOLE_MESSAGE,
      prose: '*Gras* et 2*3, [x](y)\n- une_ligne\nhttps://a.example/b_c_(d)',
    };
    const read = async () => ({
      words: (await readPage()).replace(/\s+/g, ' '),
      marks: await page.locator('main :is(b, em)').allInnerTexts(),
    });
    await drawCard(page, renderCard(prose, CHAT));
    const theirs = await read();
    await page.setContent(drawPreview(prose, { nom: '' }));
    const ours = await read();
    expect(ours.words.replace(/ /g, '')).toBe(theirs.words.replace(/ /g, ''));
    expect(ours.marks).toContain('Gras');
  });

  it('has the buttons of each fiche, none of them cut off', async () => {
    await drawCard(page, renderCard(aCarte(FICHES.slice(0, 3)), CHAT));
    const buttons = await page.getByRole('button').all();
    const names = await Promise.all(buttons.map((button) => button.innerText()));
    expect(names).toContain('Rien de nouveau pour la fiche 3');
    for (const button of buttons) {
      const box = await button.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(388);
    }
  });

  it('has a heading, and a name for each field', async () => {
    await drawCard(page, renderFormCard(WHOLE_FORM, { dialog: false }));
    expect(await page.getByRole('heading', { name: 'Fiche 12' }).count()).toBe(1);
    expect(await page.getByLabel('Qu’est-ce qui a avancé ? (obligatoire)').inputValue()).toBe(HARD_TEXT);
    expect(await page.getByRole('radio', { name: 'En cours' }).isChecked()).toBe(true);
  });

  it('shows what is wrong below its field, with what was typed', async () => {
    await drawCard(page, renderFormCard(anEtapeRefusee(), { dialog: true }));
    const shown = await readPage();
    expect(shown).toContain('Erreur\u00A0: C’est un peu court');
    expect(await page.getByRole('textbox').first().inputValue()).toBe('Rien.');
  });
});
