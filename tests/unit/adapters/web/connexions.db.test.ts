import { describe, expect, it } from 'vitest';
import { createLienCalendrier, createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aPersonne } from '../../../support/builders.ts';
import { type CookieBrowser, send } from '../../../support/cookie-browser.ts';
import { useDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';

const world = await useDoorWorld();

const PAGE = '/espace/connexions';

/** The buttons of the page, in their order: what each would send. */
const listButtons = (html: string) =>
  [...html.matchAll(/<form[^>]*class="press"[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([, form = '']) => {
    const readValue = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
    const fields = { genre: readValue('genre'), id: readValue('id'), _libelle: readValue('_libelle') };
    return readValue('_intent') === 'connexion:fermer' ? [fields] : [];
  });

const close = (browser: CookieBrowser, fields: Readonly<Record<string, string>>) =>
  browser.send('/espace/intent', { ...fields, _intent: 'connexion:fermer' });

describe('« Mes connexions »', () => {
  it('lists sessions, links and calendars, and ends each by itself, in words', async () => {
    const { camille, base } = world;
    const lasting = await createLienTableau(camille, base.ports);
    await createLienCalendrier(camille, base.ports);
    const [desk, phone] = [await world.signIn(), await world.signIn()];
    const html = await desk.read(PAGE);
    expect(html.match(/\(cette page\)/g)).toHaveLength(1);
    const buttons = listButtons(html);
    expect(buttons.map(({ genre, _libelle }) => `${genre}: ${_libelle}`)).toEqual([
      ...['session: Fermer cette session', 'session: Fermer cette session', 'lien: Fermer ce lien'],
      ...['lien: Fermer ce calendrier', 'reconnaissance: Oublier', 'reconnaissance: Oublier'],
    ]);
    const [, , lien, calendrier, known] = buttons;
    expect((await world.open().get(`/tableau/${lasting.token}`)).status).toBe(200);
    expect(await close(desk, lien ?? {})).toContain('Le lien est fermé');
    expect((await world.open().get(`/tableau/${lasting.token}`)).status).toBe(404);
    expect(await close(desk, calendrier ?? {})).toContain('Le calendrier est fermé');
    expect((await base.stores.calendriers.find(camille))?.fermeLe).not.toBeNull();
    expect(await close(desk, known ?? {})).toContain('C’est oublié');
    const other = buttons.find(({ id, genre }) => genre === 'session' && !isHere(html, id));
    expect(await close(desk, other ?? {})).toContain('La session est fermée');
    expect((await phone.get('/espace')).status).toBe(303);
    expect((await desk.get('/espace')).status).toBe(200);
    expect(await close(desk, other ?? {})).toContain('C’était déjà fermé');
    const lines = await base.stores.journal.listByObjet(camille.conventionId, camille.id);
    const ends = ['session:fermer', 'connexion:oublier', 'calendrier:fermer', 'lien:fermer'];
    expect(lines.map(({ action }) => action).filter((action) => ends.includes(action))).toEqual(ends);
  });

  it('ends nothing of somebody else', async () => {
    const { camille, base } = world;
    const other = await aPersonne(base, world.convention, { prenom: 'Dominique' });
    const { token } = await createLienTableau(other, base.ports);
    const now = base.clock.now();
    const [theirs] = await base.stores.accesOuverts.list(other, now);
    const browser = await world.signIn();
    expect(await close(browser, { genre: 'lien', id: theirs?.id ?? '' })).toContain('C’était déjà fermé');
    expect(await base.stores.liens.find(token, now)).not.toBeNull();
    expect(await base.stores.accesOuverts.end(camille, { genre: 'lien', id: theirs?.id ?? '' }, now)).toBe(
      false,
    );
  });

  it('is reached from each page of who is signed in, by typing it, and nobody else’s browser shows it', async () => {
    const browser = await world.signIn();
    expect(await browser.read('/espace')).toContain(`href="${PAGE}"`);
    const typed = await send(browser, '/espace/intent', { texte: 'mes connexions' });
    expect(plain(await typed.text())).toContain('Fermez ce que vous ne reconnaissez pas');
    await expect(world.open().get(PAGE)).toLeadTo('/connexion');
  });
});

/** Whether this is the session that reads the page. */
function isHere(html: string, id: string): boolean {
  const item = html.split('<li>').find((one) => one.includes(id)) ?? '';
  return item.includes('(cette page)');
}
