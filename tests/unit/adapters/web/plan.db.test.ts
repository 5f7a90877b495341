import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const world = await openDoorWorld();
await world.begin();
const { base, camille, convention } = world;
const tour = await aTour(base, await aSeance(base, convention));
const add = async (numero: number, said: Parameters<typeof aVersionReponse>[2] | null, leads = true) => {
  const pilotes = leads ? ([[camille, 'chef_de_file']] as const) : [];
  const fiche = await aFicheAction(base, convention, { numero, titre: `Titre <b>${numero}</b>`, pilotes });
  if (said === null) return;
  const version = aVersionReponse(base, { auteur: camille, fiche }, { diffusion: 'groupe_projet', ...said });
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
};
await add(3, { statut: 'realisee', avancees: 'Une soirée <i>a eu lieu</i>.\nDeuxième ligne.' });
await add(4, null, false);
const due = Temporal.PlainDate.from('2027-06-30');
await add(5, { statut: 'en_cours', difficulte: 'bloquante', communes: ['ici'], echeance: due });
const { conventionId } = camille;
for (const [ordre, nom] of ['Ici', 'Ailleurs'].entries())
  await base.db.partie.create({
    data: { conventionId, code: nom.toLowerCase(), nom, appellation: nom, genre: 'commune', ordre },
  });
const browser = await world.signIn();

const read = async (query = '') => browser.read(`/espace/plan${query}`);

/** The numbers of the fiches that stand in the table, in their order. */
const numerosOf = (page: string) =>
  [...page.matchAll(/<td class="numero">(\d+)/g)].map(([, one]) => Number(one));

describe('the page of the plan', () => {
  it('has a line for each fiche: its state as a pill, its leads, what was told last, how long ago', async () => {
    const page = await read();
    expect(numerosOf(page)).toEqual([3, 4, 5]);
    expect(page).toSay('3 fiches dans 1 enjeu : 1 réalisée, 0 en retard.');
    expect(page).toSay('<span class="pill pill-done">Réalisée</span>');
    expect(page).toSay('<span class="pill pill-unknown">Pas encore de réponse</span>');
    expect(page).toSay('Une soirée &lt;i>a eu lieu&lt;/i>.');
    expect(page).not.toSay('Deuxième ligne', '<b>3</b>');
    expect(page).toSay('<td class="pilotes">sans pilote</td>', '<td class="age">aujourd’hui</td>');
  });

  it.each([
    ['?statut=realisee', [3]],
    ['?tri=__proto__', [3, 4, 5]],
    ['?voir=__proto__', []],
    ['?statut=sans_reponse', [4]],
    ['?voir=sans-pilote', [4]],
    ['?voir=difficulte', [5]],
    ['?voir=difficulte&statut=realisee', []],
    ['?voir=retard', []],
    ['?enjeu=inconnu', []],
    ['?tri=age', [3, 5, 4]],
    ['?tri=statut', [5, 4, 3]],
    ['?tri=constructor&voir=', [3, 4, 5]],
    ['?commune=ici', [5]],
    ['?commune=ailleurs', []],
    ['?pilote=inconnu', []],
    ['?vue=__proto__', [3, 4, 5]],
  ])('is asked for by its address: %s', async (query, numeros) => {
    const page = await read(query);
    expect(numerosOf(page)).toEqual(numeros);
    if (numeros.length === 0) expect(page).toContain('Aucune fiche ne correspond');
  });

  it('keeps what is asked for in the address of each chip, and takes a chip off', async () => {
    const page = (await read('?statut=realisee&tri=age')).replaceAll('&amp;', '&');
    expect(page).toContain('href="/espace/plan?tri=age" aria-current="true">Réalisée');
    expect(page).toContain('href="/espace/plan?statut=realisee&tri=date"');
  });

  it('has a chip for each lead and each commune that there is, behind a fold that opens where one is on', async () => {
    const page = await read();
    expect(page).toMatch(/<details class="autres-filtres"><summary.*Commune.*>Ici <span.*Pilote/s);
    expect(page).not.toContain('>Ailleurs <span');
    const chip = /href="(\/espace\/plan\?pilote=[^"]+)">[^<]*Martel/.exec(page)?.[1] ?? '';
    const asked = await read(chip.replace('/espace/plan', ''));
    expect(numerosOf(asked)).toEqual([3, 5]);
    expect(asked).toContain('<details class="autres-filtres" open');
  });

  it('is shown as cards or along the years too, by a link that keeps what is asked for, as its chips keep it', async () => {
    const table = (await read('?statut=en_cours')).replaceAll('&amp;', '&');
    expect(table).toContain('<a href="/espace/plan?statut=en_cours" aria-current="page">Tableau</a>');
    expect(table).toContain('<a href="/espace/plan?statut=en_cours&vue=frise">Frise</a>');
    const cartes = (await read('?statut=en_cours&vue=cartes')).replaceAll('&amp;', '&');
    expect(cartes).toMatch(
      /<h3>[^<]+ <span class="count">1<\/span><\/h3>\s*<ul class="cartes">\s*<li.*Titre &lt;b>5/s,
    );
    expect(cartes).not.toContain('<table');
    expect(cartes).toContain('href="/espace/plan?vue=cartes" aria-current="true">En cours');
  });

  it('stands along the years in proportion, today marked, and says the same in words', async () => {
    const page = await read('?vue=frise');
    const frise = page.slice(
      page.indexOf('<div class="frise"'),
      page.indexOf('</details>', page.indexOf('class="frise"')),
    );
    expect([...frise.matchAll(/<text[^>]*>(\d{4})</g)].map(([, year]) => year)).toEqual([
      '2025',
      '2026',
      '2027',
      '2028',
      '2029',
    ]);
    const due = Number(/class="mark-due" x="([\d.]+)%/.exec(frise)?.[1]);
    expect(due).toBeCloseTo((910 / 1826) * 100, 0); // days since 1 January 2025, of those of five years
    expect(frise).toSay('class="now"', 'Date prévue : 30 juin 2027');
    expect(page).toSay('2 fiches n’ont aucune date');
  });

  it('is for who is signed in', async () => {
    await expect(world.open().get('/espace/plan')).toLeadTo('/connexion');
  });
});
