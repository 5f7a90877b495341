import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createLinks } from '../../../../src/links.ts';
import { aFicheAction, aSeance, aTour, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const world = await openDoorWorld();
await world.begin();
const { base, camille, convention } = world;
const tour = await aTour(base, await aSeance(base, convention));
const add = async (numero: number, titre: string, avancees: string) => {
  const pilotes = numero === 3 ? ([[camille, 'chef_de_file']] as const) : [];
  const fiche = await aFicheAction(base, convention, { numero, titre, pilotes });
  await answer(fiche, avancees);
  return fiche;
};
const answer = (fiche: FicheAction, avancees: string) =>
  base.stores.reponses.append({
    tour,
    ficheActionId: fiche.id,
    base: 0,
    version: aVersionReponse(base, { auteur: camille, fiche }, { avancees }),
  });
await add(3, 'Parents d’ados', 'Une soirée <b>à la</b> ludothèque.');
await add(4, 'Permis de louer', 'Deux visites de logements.');
const browser = await world.signIn();

/** The page behind an address, in plain text, and the numbers of the fiches that it lists. */
async function search(query: string) {
  const page = await browser.read(`/espace/recherche${query}`);
  const numeros = [...page.matchAll(/\/espace\/fiches\/(\d+)"/g)].map(([, numero]) => Number(numero));
  return { page, numeros };
}

describe('the search page', () => {
  it('shows all fiches, and each with its link, before anything is asked', async () => {
    const { page, numeros } = await search('');
    expect(numeros).toEqual([3, 4]);
    expect(page).toContain('Tous les statuts');
  });

  it.each([
    ['?mots=ludotheque', [3]],
    ['?mots=ludothque', [3]],
    ['?mots=louer+visites', [4]],
    ['?mots=louer+ludotheque', []],
    ['?statut=realisee', []],
    ['?statut=en_cours&mots=ados', [3]],
    ['?retard=oui', []],
    ['?enjeu=nulle-part&statut=x&commune=x&pilote=x', [3, 4]], // no list offers them
    ['?mots=a&mots=b', [3, 4]],
    ['?mots[x]=ados', [3, 4]],
    ['?mots=%00ados', [3]],
  ])('%s finds %j', async (query, expected) => {
    expect((await search(query)).numeros).toEqual(expected);
  });

  it('filters by the lead, and gives back what was chosen and typed', async () => {
    const { page, numeros } = await search(`?mots=parents&pilote=${world.camille.id}`);
    expect(numeros).toEqual([3]);
    expect(page).toContain('value="parents"');
    expect(page).toMatch(new RegExp(`<option value="${world.camille.id}" selected`));
    expect((await search(`?mots=permis&pilote=${world.camille.id}`)).page).toContain(
      'Aucune fiche ne correspond',
    );
  });

  it('shows the words around as text, and is the address that messages give', async () => {
    const { pathname, search: query } = new URL(createLinks('http://x.test').recherche('ludothèque'));
    expect(pathname).toBe('/espace/recherche');
    const { page } = await search(query);
    expect(page).toContain('Une soirée &lt;b>à la');
  });

  it('finds people, places and commands, each as a link or a button, and leads on to the bot', async () => {
    const { page } = await search(`?mots=${world.camille.prenom}`);
    expect(page).toContain(`href="/espace/personnes/${world.camille.id}"`);
    expect(page).toContain(`Demander « ${world.camille.prenom} » au robot`);
    const places = await search('?mots=vacances');
    expect(places.page).toContain('<a class="goes" href="/espace/reglages/periodes">Périodes calmes</a>');
    expect(places.page).toContain('Choisir les jours sans rappel.');
    const acts = await search('?mots=stop');
    expect(acts.page).toMatch(/<button class="goes" name="_intent" value="commande">Stop<\/button>/);
    expect((await search('?mots=groupe')).page).toContain('href="/espace/seances"');
  });

  it('shows people to who coordinates alone', async () => {
    await world.change({ roles: ['membre'] });
    const { page } = await search(`?mots=${camille.prenom}`);
    expect(page).not.toSay('/espace/personnes/', 'Périodes calmes');
    await world.change({ roles: ['coordination'] });
  });

  it('finds the announcements that somebody may read, each as a link to its place', async () => {
    const add = (id: string, titre: string, role: Personne['roles'][number]) => {
      const destinataires = { ...AUDIENCES.pilotes, including: [{ genre: 'role', cle: role }] } as const;
      const own = { id, soumission: id, titre, conventionId: camille.conventionId, auteurId: camille.id };
      return base.stores.annonces.save({
        ...PLAIN_ANNONCE,
        ...own,
        destinataires,
        envoyeeLe: base.clock.now(),
      });
    };
    const [pilotes, lecteurs] = [base.ports.ids.create(), base.ports.ids.create()];
    await add(pilotes, 'Un carrousel pour les pilotes', 'pilote');
    await add(lecteurs, 'Un carrousel pour les lecteurs', 'lecture');
    const found = async () =>
      [...(await search('?mots=carrousel')).page.matchAll(/annonces\?annonce=([\w-]{36})/g)].map(
        ([, id]) => id,
      );
    expect((await found()).toSorted()).toEqual([pilotes, lecteurs].toSorted());
    await world.change({ roles: ['pilote'] });
    expect(await found()).toEqual([pilotes]);
    await world.change({ roles: ['coordination'] });
  });

  it('gives the best of each alone while one types, without what stands around', async () => {
    const page = await browser.read('/espace/recherche?mots=louer&apercu=oui');
    expect(page).not.toContain('<body');
    expect(page).toSay(/data-said="1.résultat"/, '<a class="goes" href="/espace/fiches/4">');
    expect(page).toSay('href="/espace/recherche?mots=louer"');
  });

  it('makes each word of the help a link or a button', async () => {
    const page = await browser.read('/espace/aide');
    const shown = [...page.matchAll(/<li>(?:<form[^>]*>(?:<input[^>]*>)*)?<(a|button) class="goes"/g)];
    expect(shown.length).toBeGreaterThan(35);
    expect(page).toContain('href="/espace/tour/manquants"');
  });

  it('is behind the door', async () => {
    const browser = world.open();
    await browser.get('/espace/recherche?mots=ad&apercu=oui', { 'Sec-Fetch-Dest': 'empty' });
    expect(browser.cookies.size).toBe(0); // no page to come back to
    await expect(browser.get('/espace/recherche?mots=ados')).toLeadTo('/connexion');
  });
});
