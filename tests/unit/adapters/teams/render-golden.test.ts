import { describe, expect, it } from 'vitest';
import { renderActivity, renderCard, renderFormCard } from '../../../../adapters/teams/render.ts';
import { printJson, printWords } from '../../../support/print-json.ts';
import { aTableau } from '../../../support/slack-home.ts';
import * as samples from '../../../support/slack-samples.ts';
import { checkActivity, checkCard } from '../../../support/teams-check.ts';
import { CANAL, CHAT, DIALOG } from '../../../support/teams-samples.ts';
import { WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const ACTIVITIES = {
  message: renderActivity(WHOLE_MESSAGE, CHAT),
  carte: renderActivity(samples.aCarte(samples.FICHES.slice(0, 3)), CHAT),
  annonce: renderActivity(samples.anAnnonce(), CHAT),
  'resume-canal': renderActivity(samples.aResume(), CANAL),
  'tableau-pilote': renderActivity(aTableau('pilote'), CHAT),
};

/** Drawn as those above. */
const LONG_ACTIVITIES = {
  'carte-24-fiches': renderActivity(samples.aCarte(samples.FICHES), CHAT),
  'tableau-coordination': renderActivity(aTableau('coordination', 'administration'), CHAT),
};

const FORMS = Object.entries({ formulaire: WHOLE_FORM, ...samples.listEtapes() });
const DIALOGS = {
  ...Object.fromEntries(FORMS.map(([name, form]) => [name, renderFormCard(form, { dialog: true })])),
  recu: renderCard(samples.aRecu(), DIALOG),
};

describe('what people read in Teams', () => {
  it.each(Object.entries(ACTIVITIES))('is the golden message %s', async (name, activity) => {
    expect(checkActivity(activity)).toEqual([]);
    await expect(printJson(activity)).toMatchFileSnapshot(`../../../golden/teams/${name}.json`);
  });

  it.each(Object.entries(LONG_ACTIVITIES))('says the golden words of %s', async (name, activity) => {
    expect(checkActivity(activity)).toEqual([]);
    await expect(printWords(activity)).toMatchFileSnapshot(`../../../golden/teams/${name}.txt`);
  });

  it.each(Object.entries(DIALOGS))('is the golden dialog %s', async (name, card) => {
    expect(checkCard(card, 'dialog')).toEqual([]);
    await expect(printJson(card)).toMatchFileSnapshot(`../../../golden/teams/${name}.json`);
  });

  it('is the golden form in the chat, without dialogs', async () => {
    const card = renderFormCard(samples.anEtape('situation'), { dialog: false });
    expect(checkCard(card)).toEqual([]);
    await expect(printJson(card)).toMatchFileSnapshot('../../../golden/teams/etape-sans-dialogue.json');
  });
});
