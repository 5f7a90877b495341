import { describe, expect, it } from 'vitest';
import { aFicheAction, aPersonne } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';

const world = await openDoorWorld();
await world.begin('Abel');
await world.joinPartie('accordee');
const { base, convention } = world;
const helene = await aPersonne(base, convention, {
  prenom: 'Hélène',
  nom: 'Roy',
  identifiant: 'helene-roy',
});
await aFicheAction(base, convention, { numero: 7, pilotes: [[helene, 'chef_de_file']] });
const odile = await aPersonne(base, convention, { prenom: 'Odile', nom: 'Zola', roles: ['membre'] });
await base.db.compte.updateMany({ where: { personneId: odile.id }, data: { actif: false } });
const lea = await aPersonne(base, convention, { prenom: 'Lea', nom: 'Toulouse', roles: ['lecture'] });
await base.db.personne.update({ where: { id: lea.id }, data: { opposeeLe: new Date() } });
const browser = await world.signIn();

/** The last names of the people in the table, in their order. */
const nomsOf = (page: string) =>
  [...page.matchAll(/<th scope="row"><a href="[^"]+">[^<]*? ([^ <]+)<\/a>/g)].map(([, nom]) => nom);

describe('the table of people', () => {
  it('has a line for each: where, for what, and by what a message comes, or why none does', async () => {
    const page = await browser.read('/espace/personnes');
    expect(nomsOf(page)).toEqual(['Abel', 'Roy', 'Toulouse', 'Zola']);
    expect(page).toSay('4 personnes. Le robot ne peut pas écrire à 2 d’entre elles.');
    expect(page).toSay('<a href="/espace/personnes/helene-roy">Hélène Roy</a>', 'class="minor">7</td>');
    expect(page).toSay('<span class="pill pill-warning">Aucun compte</span>');
    expect(page).toSay('<span class="pill pill-warning">Ne veut pas de message</span>');
  });

  it.each([
    ['?mots=helen', ['Roy']],
    ['?mots=roy helenne', ['Roy']],
    ['?mots=personne-de-ce-nom', []],
    ['?joignable=sans-compte', ['Zola']],
    ['?joignable=opposee', ['Toulouse']],
    ['?joignable=__proto__', []],
    ['?role=pilote', ['Roy']],
    ['?role=lecture&mots=lea', ['Toulouse']],
    ['?role=lecture&mots=odile', []],
    ['?instance=GP', ['Abel', 'Roy', 'Zola']],
    ['?partie=P', ['Abel', 'Roy', 'Toulouse', 'Zola']],
    ['?tri=joignable', ['Toulouse', 'Zola', 'Abel', 'Roy']],
    ['?tri=constructor&autre=x', ['Abel', 'Roy', 'Toulouse', 'Zola']],
  ])('is asked for by its address: %s', async (query, noms) => {
    const page = await browser.read(`/espace/personnes${query}`);
    expect(nomsOf(page)).toEqual(noms);
    if (noms.length === 0)
      expect(page).toContain('<a href="/espace/personnes">Voir toutes les personnes</a>');
  });

  it('keeps what is asked for beside in each chip, and in the field for words', async () => {
    const page = (await browser.read('/espace/personnes?role=lecture&mots=lea')).replaceAll('&amp;', '&');
    expect(page).toSay('href="/espace/personnes?mots=lea" aria-current="true">Lecture');
    expect(page).toSay('<input type="hidden" name="role" value="lecture"/>', 'value="lea"');
  });
});

describe('a person', () => {
  it('has a place, found by the code and by the id', async () => {
    const { id } = await world.base.db.personne.findFirstOrThrow({ where: { code: 'helene-roy' } });
    for (const name of ['helene-roy', id]) {
      const page = await browser.read(`/espace/personnes/${name}`);
      expect(page).toSay('<h2>Hélène Roy</h2>', '<a href="/espace/personnes">Personnes</a>');
      expect(page).toSay('<a href="/espace/fiches/7">');
      expect(page).toSay(`href="/espace/personnes/${id}/modifier">Modifier</a>`);
    }
    expect(plain(await browser.read('/espace/personnes/inconnue'))).toContain('Chercher une personne');
  });

  it('is told what came of a change without its facts twice', async () => {
    const { id } = await world.base.db.personne.findFirstOrThrow({ where: { code: 'helene-roy' } });
    const form = await browser.read(`/espace/personnes/${id}/modifier`);
    const structure = /name="structure" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const page = await browser.send('/espace/intent', {
      _intent: 'personne:enregistrer',
      _formulaire: 'oui',
      _retour: `/espace/personnes/${id}`,
      personne: id,
      prenom: 'Hélène',
      nom: 'Roy',
      fonction: 'Directrice',
      courriel: 'helene-roy@exemple.fr',
      structure,
      roles: 'pilote',
    });
    expect(page).toContain('C’est noté pour Hélène Roy');
    expect(page.match(/Directrice/g)).toHaveLength(1);
  });
});

describe('the parties', () => {
  it('stand in a table, each with a place: its agreement, and its people as links', async () => {
    const table = await browser.read('/espace/parties');
    expect(table).toSay('<a href="/espace/parties/p">P</a>', '<span class="pill pill-done">Accordée</span>');
    expect(table).toSay('<a href="/espace/personnes?partie=P">');
    const page = await browser.read('/espace/parties/p');
    expect(page).toContain('<h2>P</h2>');
    expect(page).toMatch(/<a href="\/espace\/personnes\/[^"]+">Hélène Roy<\/a>/);
    expect(page).toMatch(/href="\/espace\/parties\/[^"]+\/modifier">Modifier l’accord</);
    expect((await browser.get('/espace/parties/aucune')).status).toBe(404);
  });
});

it('is refused, with its reason, to whoever neither coordinates nor administers', async () => {
  await world.begin();
  await world.change({ roles: ['pilote'] });
  const other = await world.signIn();
  for (const path of ['/espace/personnes', '/espace/parties', '/espace/personnes/x', '/espace/parties/p'])
    await expect(other.get(path)).toAnswer(403, 'réservée à la coordination');
});
