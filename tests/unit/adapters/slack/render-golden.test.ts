import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt, renderView } from '../../../../adapters/slack/render.ts';
import { printJson, printWords } from '../../../support/print-json.ts';
import { checkMessage, checkView } from '../../../support/slack-check.ts';
import { aTableau } from '../../../support/slack-home.ts';
import * as samples from '../../../support/slack-samples.ts';
import { WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const MESSAGES = {
  message: WHOLE_MESSAGE,
  carte: samples.aCarte(samples.FICHES.slice(0, 3)),
  annonce: samples.anAnnonce(),
  'resume-canal': samples.aResume(),
};

const FORMS = { formulaire: WHOLE_FORM, ...samples.listEtapes() };
const VIEWS = {
  ...Object.fromEntries(Object.entries(FORMS).map(([name, form]) => [name, renderView(form, {})])),
  recu: renderReceipt(samples.aRecu()),
  'accueil-pilote': renderHome(aTableau('pilote')),
};

const LONG_CARD = renderMessage(samples.aCarte(samples.FICHES));
const LONG_HOME = renderHome(aTableau('coordination', 'administration'));

describe('what people read in Slack', () => {
  it.each(Object.entries(MESSAGES))('is the golden message %s', async (name, message) => {
    const rendered = renderMessage(message);
    expect(checkMessage(rendered)).toEqual([]);
    await expect(printJson(rendered)).toMatchFileSnapshot(`../../../golden/slack/${name}.json`);
  });

  it.each(Object.entries(VIEWS))('is the golden view %s', async (name, view) => {
    expect(checkView(view)).toEqual([]);
    await expect(printJson(view)).toMatchFileSnapshot(`../../../golden/slack/${name}.json`);
  });

  it('says the golden words of what is long, drawn as those above', async () => {
    expect([...checkMessage(LONG_CARD), ...checkView(LONG_HOME)]).toEqual([]);
    await expect(printWords(LONG_CARD.blocks)).toMatchFileSnapshot(
      '../../../golden/slack/carte-24-fiches.txt',
    );
    await expect(printWords(LONG_HOME)).toMatchFileSnapshot('../../../golden/slack/accueil-coordination.txt');
  });
});
