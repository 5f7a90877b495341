import { beforeEach, describe, expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { proposeEspacePublic } from '../../../support/agree.ts';
import { send } from '../../../support/cookie-browser.ts';
import { startDoor, useDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';

const world = await useDoorWorld();
beforeEach(() => proposeEspacePublic(world.base, world.camille));

const OUVRIR = { _intent: 'espace-public:ouvrir', _envoi: 'press-1', _origine: 'direct' };
const TITRE = 'Confirmez que c’est vous';

const isOpen = async () => {
  const where = { id: world.camille.conventionId };
  const convention = await world.base.db.convention.findUniqueOrThrow({ where });
  return convention.espacePublicDepuis !== null;
};

/** Everything that the page would send with the code, as a browser sends it. */
async function readAsked(response: Response): Promise<{ page: string; fields: Record<string, string> }> {
  const html = await response.text();
  const [form = ''] = /<form[^>]*class="step"[\s\S]*?<\/form>/.exec(html) ?? [];
  const hidden = [...form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const toText = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, toText(value)]));
  return { page: plain(html), fields };
}

describe('what cannot be taken back', () => {
  it('is done at once within a quarter of an hour after coming in', async () => {
    const browser = await world.signIn();
    world.letPass({ minutes: 14 });
    await browser.send('/espace/intent', OUVRIR, 200);
    expect(await isOpen()).toBe(true);
  });

  it('asks for a code later on, then is carried out, and asks no more for a while', async () => {
    const browser = await world.signIn();
    world.letPass({ minutes: 15 });
    const asked = await readAsked(await send(browser, '/espace/intent', OUVRIR));
    expect(asked.page).toContain(TITRE);
    expect(asked.page).not.toContain(world.camille.courriel);
    expect(await isOpen()).toBe(false);
    const letter = await world.door.readLetter();
    expect([letter.adresse, letter.message.buttons]).toEqual([world.camille.courriel, undefined]);
    const wrong = await send(browser, '/espace/intent', { ...asked.fields, _code: '0000-0000' });
    expect(wrong.status).toBe(422);
    const again = await readAsked(wrong);
    expect(again.page).toContain('Ce code n’est pas le bon');
    expect(again.fields).toEqual(asked.fields);
    const session = browser.cookies.get('session');
    const done = await send(browser, '/espace/intent', {
      ...again.fields,
      _code: letter.code.toLowerCase(),
    });
    expect(plain(await done.text())).not.toContain(TITRE);
    expect(await isOpen()).toBe(true);
    expect(browser.cookies.get('session')).toBe(session); // what signing out needs is kept with it
    expect(world.door.letters.at(-1)).toBe(letter);
    world.letPass({ minutes: 10 });
    const other = await send(browser, '/espace/intent', { ...OUVRIR, _envoi: 'press-2' });
    expect(plain(await other.text())).not.toContain(TITRE);
  });

  it('loses nothing that was typed', async () => {
    const browser = await world.signIn();
    world.letPass({ hours: 1 });
    const typed = {
      _intent: 'personne:enregistrer',
      _formulaire: 'oui',
      prenom: 'Zoé',
      nom: 'D’Hondt "<&',
      fonction: 'Directrice\r\nadjointe',
      courriel: 'zoe@exemple.fr',
    };
    const asked = await readAsked(await send(browser, '/espace/intent', typed));
    expect(asked.fields).toMatchObject({ ...typed, fonction: 'Directrice\nadjointe' });
  });

  it('asks behind a link of one day too, and signs in whoever types the code', async () => {
    const { token } = await createLienTableau(world.camille, world.base.ports, { kind: 'fresh' });
    const browser = world.open();
    const path = `/tableau/${token}/intent`;
    const { page, fields } = await readAsked(await send(browser, path, OUVRIR));
    expect(page).toContain(TITRE);
    const { code } = await world.door.readLetter();
    await browser.send(path, { ...fields, _code: code }, 200);
    expect(await isOpen()).toBe(true);
    expect((await browser.get('/espace')).status).toBe(200);
  });

  it('takes the code of nobody else, and none of another page', async () => {
    const browser = await world.signIn();
    world.letPass({ hours: 1 });
    const { fields } = await readAsked(await send(browser, '/espace/intent', OUVRIR));
    const mine = await world.door.readLetter();
    const stranger = await world.ask();
    const theirs = await send(browser, '/espace/intent', { ...fields, _code: stranger.letter.code });
    expect(theirs.status).toBe(422);
    const forged = {
      ...fields,
      _navigateur: stranger.browser.cookies.get('demande') ?? '',
      _code: mine.code,
    };
    await browser.send('/espace/intent', forged, 422);
    expect(await isOpen()).toBe(false);
  });

  it('sends five codes an hour, then says so', async () => {
    const browser = await world.signIn();
    world.letPass({ hours: 1 });
    const before = world.door.letters.length;
    for (let time = 0; time < 5; time += 1) await send(browser, '/espace/intent', OUVRIR);
    const { page } = await readAsked(await send(browser, '/espace/intent', OUVRIR));
    await world.door.readLetter();
    expect([page.includes('aucun autre ne part'), world.door.letters.length - before]).toEqual([true, 5]);
  });

  it('is done without where the program has no way to ask', async () => {
    const silent = await startDoor(world.base, { letters: null });
    const { token } = await createLienTableau(world.camille, world.base.ports, { kind: 'fresh' });
    const done = await silent.open().post(`/tableau/${token}/intent`, OUVRIR);
    expect([done.status, await isOpen()]).toEqual([303, true]);
    await silent.stop();
  });
});
