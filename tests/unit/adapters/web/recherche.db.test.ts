import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { createLinks } from '../../../../src/links.ts';
import { aFicheAction, aSeance, aTour, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const world = await openDoorWorld();
await world.begin();
const { base, camille } = world;
const convention = { id: camille.conventionId };
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
  const response = await browser.get(`/espace/recherche${query}`);
  const html = await response.text();
  const numeros = [...html.matchAll(/\/espace\/fiches\/(\d+)"/g)].map(([, numero]) => Number(numero));
  return { status: response.status, text: plain(html), html, numeros };
}

describe('the search page', () => {
  it('shows all fiches, and each with its link, before anything is asked', async () => {
    const { status, text, numeros } = await search('');
    expect(status).toBe(200);
    expect(numeros).toEqual([3, 4]);
    expect(text).toContain('Tous les statuts');
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
    const { status, numeros } = await search(query);
    expect(status).toBe(200);
    expect(numeros).toEqual(expected);
  });

  it('filters by the lead, and gives back what was chosen and typed', async () => {
    const { html, numeros } = await search(`?mots=parents&pilote=${world.camille.id}`);
    expect(numeros).toEqual([3]);
    expect(html).toContain('value="parents"');
    expect(html).toMatch(new RegExp(`<option value="${world.camille.id}" selected`));
    expect((await search(`?mots=permis&pilote=${world.camille.id}`)).text).toContain(
      'Aucune fiche ne correspond',
    );
  });

  it('shows the words around as text, and is the address that messages give', async () => {
    const { pathname, search: query } = new URL(createLinks('http://x.test').recherche('ludothèque'));
    expect(pathname).toBe('/espace/recherche');
    const { html } = await search(query);
    expect(html).toContain('Une soirée &lt;b>à la');
  });

  it('finds people, places and commands, each as a link or a button, and leads on to the bot', async () => {
    const { html, text } = await search(`?mots=${world.camille.prenom}`);
    expect(html).toContain(`href="/espace/personnes/${world.camille.id}"`);
    expect(text).toContain(`Demander « ${world.camille.prenom} » au robot`);
    const places = await search('?mots=vacances');
    expect(places.html).toContain('<a class="goes" href="/espace/reglages/periodes">Périodes calmes</a>');
    expect(places.text).toContain('Choisir les jours sans rappel.');
    const acts = await search('?mots=stop');
    expect(acts.html).toMatch(/<button class="goes" name="_intent" value="commande">Stop<\/button>/);
    expect((await search('?mots=groupe')).html).toContain('href="/espace/seances"');
  });

  it('shows people to who coordinates alone', async () => {
    const { base, camille } = world;
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['membre'] } });
    const { html, text } = await search(`?mots=${camille.prenom}`);
    expect(html).not.toContain('/espace/personnes/');
    expect(text).not.toContain('Périodes calmes');
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['coordination'] } });
  });

  it('finds the announcements that somebody may read, each as a link to its place', async () => {
    const { base, camille } = world;
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
      [...(await search('?mots=carrousel')).html.matchAll(/annonces\?annonce=([\w-]{36})/g)].map(
        ([, id]) => id,
      );
    expect((await found()).toSorted()).toEqual([pilotes, lecteurs].toSorted());
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['pilote'] } });
    expect(await found()).toEqual([pilotes]);
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['coordination'] } });
  });

  it('gives the best of each alone while one types, without what stands around', async () => {
    const html = await browser.read('/espace/recherche?mots=louer&apercu=oui');
    expect(html).not.toContain('<body');
    expect(html).toSay(/data-said="1.résultat"/, '<a class="goes" href="/espace/fiches/4">');
    expect(html).toSay('href="/espace/recherche?mots=louer"');
  });

  it('makes each word of the help a link or a button', async () => {
    const html = await browser.read('/espace/aide');
    const shown = [...html.matchAll(/<li>(?:<form[^>]*>(?:<input[^>]*>)*)?<(a|button) class="goes"/g)];
    expect(shown.length).toBeGreaterThan(35);
    expect(html).toContain('href="/espace/tour/manquants"');
  });

  it('is behind the door', async () => {
    await expect(world.door.open().get('/espace/recherche?mots=ados')).toLeadTo('/connexion');
  });
});
