import { describe, expect, it } from 'vitest';
import { isRelance } from '../../../../src/domain/nouns/envoi.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

let tour: Tour;

/** Ines leads fiches 3 and 5, Jules 4 with her and 6, nobody 7; Jules answered for 6. */
const world = await openDoorWorld();
await world.begin();
const { base, convention } = world;
const now = base.clock.now();
tour = await aTour(base, await aSeance(base, convention, { debut: now.add({ hours: 24 * 20 }) }), {
  ouverture: now.subtract({ hours: 24 * 9 }),
  echeance: now.add({ hours: 24 * 14 }),
  gel: now.add({ hours: 24 * 31 }),
});
const ines = await aPersonne(base, convention, { prenom: 'Ines' });
const jules = await aPersonne(base, convention, { prenom: 'Jules' });
const add = (numero: number, pilotes: Parameters<typeof aFicheAction>[2]) =>
  aFicheAction(base, convention, { numero, titre: `Titre <b>${numero}</b>`, ...pilotes });
await add(3, { pilotes: [[ines, 'chef_de_file']] });
await add(4, {
  pilotes: [
    [jules, 'chef_de_file'],
    [ines, 'co_pilote'],
  ],
});
await add(5, { pilotes: [[ines, 'chef_de_file']] });
const answered = await add(6, { pilotes: [[jules, 'chef_de_file']] });
await add(7, {});
const version = aVersionReponse(base, { auteur: jules, fiche: answered }, { ordreDuJour: true });
await base.stores.reponses.append({ tour, ficheActionId: answered.id, base: 0, version });
const browser = await world.signIn();

const read = async (path: string) => browser.read(path);
const numerosOf = (page: string) =>
  [...page.matchAll(/<td class="numero"[^>]*>(\d+)/g)].map(([, one]) => Number(one));
const ticksOf = (page: string) =>
  [...page.matchAll(/<input type="checkbox" name="personnes" value="([^"]+)"( checked)?/g)].map(
    ([, id, isOn]) => [id === ines.id ? 'ines' : 'jules', isOn !== undefined] as const,
  );

describe('the page of a tour', () => {
  it('has a line for each fiche: its answer, who is asked, the last sign, how to enter one', async () => {
    const page = await read('/espace/tour');
    expect(numerosOf(page)).toEqual([3, 4, 5, 6, 7]);
    expect(page).toSay('1 réponse sur 4 fiches demandées.');
    expect(page).toSay('<span class="pill pill-unknown">Attendue</span>');
    expect(page).toSay('<span class="pill pill-unknown">Sans pilote</span>', 'a répondu le', '1 sur 4');
    expect(page).not.toContain('<b>3</b>');
    expect(page).toContain(`/espace/mes-fiches/repondre?tour=${tour.id}&amp;fiche=3&amp;pour=${ines.id}`);
    expect(page).toContain('href="/espace/fiches/7/nommer"');
  });

  it('ticks each person once, in the first line of his or hers', async () => {
    expect(ticksOf(await read('/espace/tour'))).toEqual([
      ['ines', true],
      ['jules', true],
    ]);
  });

  it.each([
    ['?voir=manquantes', [3, 4, 5]],
    ['?voir=recues', [6]],
    ['?voir=ordre-du-jour', [6]],
    ['?voir=sans-pilote', [7]],
    ['?voir=brouillons', []],
    ['?voir=__proto__', []],
    ['?enjeu=inconnu', []],
  ])('is asked for by its address: %s', async (query, numeros) => {
    const page = await read(`/espace/tour${query}`);
    expect(numerosOf(page)).toEqual(numeros);
    if (numeros.length === 0) expect(page).toContain('Aucune fiche ne correspond');
  });

  it('stands also at the address of those who are missing, and says where there is none of that number', async () => {
    expect(numerosOf(await read(`/espace/tour/manquants?tour=${tour.id}`))).toEqual([3, 4, 5]);
    expect((await browser.get('/espace/tour?tour=inconnu')).status).toBe(404);
  });

  it('is fetched as a file by its reader alone', async () => {
    const address = /href="([^"]+reponses\.csv)"/.exec(await read('/espace/tour'))?.[1] ?? '';
    const { status, headers } = await browser.get(address);
    expect([status, headers.get('location')]).toEqual([303, expect.stringContaining('/exports/avancement/')]);
    expect((await browser.get('/espace/tour/inconnu/reponses.csv')).status).toBe(404);
  });
});

describe('a reminder by hand', () => {
  const relancer = (query = '') => read(`/espace/tour/relancer?tour=${tour.id}${query}`);

  it('shows the very message before it leaves, of whoever is asked for', async () => {
    const page = await relancer();
    expect(ticksOf(page)).toHaveLength(2);
    expect(page).toSay('La coordination vous relance : 3 réponses attendues');
    expect(page).toSay('Ses boutons : Répondre pour la fiche 3');
    const other = await relancer(`&choix=oui&personnes=${ines.id}&montrer=${jules.id}`);
    expect(other).toSay('La coordination vous relance : 1 réponse attendue');
    expect(ticksOf(other)).toContainEqual(['ines', true]);
    expect(ticksOf(other)).toContainEqual(['jules', false]);
  });

  it('asks for somebody where nobody was ticked', async () => {
    expect(await relancer('&choix=oui')).toContain('Cochez au moins une personne.');
  });

  it('leaves once, is told where it was pressed, and unticks whom it reached', async () => {
    const page = await relancer();
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(
      hidden.map(([, name, value]) => [name, value?.replaceAll('&amp;', '&') ?? '']),
    );
    await expect(
      browser.post('/espace/intent', { ...fields, personnes: ines.id, _intent: 'relance:envoyer' }),
    ).toLeadTo(`/espace/tour?tour=${tour.id}`);
    const after = await read(`/espace/tour?tour=${tour.id}`);
    expect(after).toSay('1 personne relancée', 'déjà relancé le');
    expect(ticksOf(after)).toEqual([
      ['ines', false],
      ['jules', true],
    ]);
    const envois = await world.base.stores.envois.listBySource(tour.conventionId, tour.id);
    expect(envois.filter(({ etape }) => isRelance(etape)).map((one) => one.destinataire.personneId)).toEqual([
      ines.id,
    ]);
  });

  it.each([
    ['2027-04-19T09:00', 0, 'le rappel automatique part lundi 19 avril 2027 à 9 h'],
    ['2027-04-20T09:00', 1, '1 personne est cochée.'],
  ] as const)(
    'ticks nobody from two working days before the automatic one: %s',
    async (local, ticked, said) => {
      const etape = { code: 'rappel-1', prevueLe: paris(local), passeeLe: null } as const;
      await world.base.stores.tours.save({ ...tour, etapes: [etape] });
      const page = await relancer();
      expect(ticksOf(page).filter(([, isOn]) => isOn)).toHaveLength(ticked);
      expect(page).toSay(said);
    },
  );
});
