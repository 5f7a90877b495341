import { expect, it } from 'vitest';
import { findTableAnnonces } from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { keepAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import type { Demande, PageListe } from '../../../../src/views/words/table.ts';
import { createAnnonces, FORUM } from '../../../support/annonces.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();
const world = await createAnnonces(base);
const personnes = await base.stores.personnes.list(world.conventionId);
const of = (prenom: string) => personnes.find((one) => one.prenom === prenom) ?? expect.fail();
await world.send();
const { envoyeeLe: _, ...forum } = await world.getAnnonce();
base.clock.set(base.clock.now().add({ hours: 1 }));
await world.send({ titre: 'Un café des parents', texte: 'À *Fréthun*.', destinataires: 'coordination' });

const read = async (prenom: string, demande: Demande = {}) =>
  (await findTableAnnonces(of(prenom), demande, base.ports)) ?? expect.fail();
const titresOf = ({ lignes }: PageListe) => lignes.map(([name]) => name?.texte);
const nombresOf = ({ onglets }: PageListe) => onglets.map(({ label, nombre }) => [label, nombre]);

it('coordination has a line for each that was sent, with how far it reached, and the other lists beside', async () => {
  const page = await read('camille');
  expect(titresOf(page)).toEqual(['Un café des parents', 'Forum des familles']);
  expect(nombresOf(page)).toEqual([
    ['Envoyées', 2],
    ['Prévues', 0],
    ['Brouillons', 0],
    ['Modèles', 6],
    ['Destinataires', 0],
  ]);
  const [name, , , reach] = page.lignes[1] ?? [];
  expect(name).toMatchObject({ adresse: `/espace/annonces?annonce=${forum.id}`, detail: FORUM.texte });
  expect(page.lignes[0]?.[0]?.detail).toBe('À Fréthun.');
  expect([reach?.texte, reach?.bar?.map(({ count }) => count)]).toEqual([
    'En attente pour 2 personnes et 1 canal.',
    [0, 3, 0, 0, 0],
  ]);
});

it.each([
  ['calais', ['Forum des familles']],
  ['cafe parants', ['Un café des parents']],
  ['personne', []],
])('« %s » is looked for in titles and texts, but for a typing mistake', async (mots, titres) => {
  const page = await read('camille', { mots });
  expect(titresOf(page)).toEqual(titres);
  expect(page.phrase).toBe(`${titres.length} ${titres.length > 1 ? 'annonces' : 'annonce'} sur 2.`);
});

it('others read those that are for them, and of one that is asked for there is a page', async () => {
  expect(titresOf(await read('ines'))).toEqual(['Forum des familles']);
  expect(titresOf(await read('ines', { mots: 'fréthun' }))).toEqual([]);
  expect(await findTableAnnonces(of('ines'), { annonce: forum.id }, base.ports)).toBeNull();
});

it('twenty on a page, and the way to the older ones and back', async () => {
  const labelsOf = ({ buttons }: PageListe) => buttons.map(({ label }) => label);
  const late = Array.from({ length: 20 }, async (_one, index) => {
    const envoyeeLe = base.clock.now().subtract({ hours: 24 * (index + 1) });
    const annonce = { ...forum, id: base.ports.ids.create(), soumission: `s${index}`, envoyeeLe };
    await base.stores.annonces.save(annonce);
  });
  await Promise.all(late);
  const first = await read('camille');
  expect([first.lignes.length, labelsOf(first)]).toEqual([
    20,
    ['Écrire une annonce', 'Annonces plus anciennes'],
  ]);
  expect(first.buttons[0]).toMatchObject({ intent: 'annonce:rediger', values: { modele: 'vierge' } }); // drafts have their own list
  const second = await read('camille', { depuis: '20' });
  expect([second.lignes.length, labelsOf(second)]).toEqual([
    2,
    ['Écrire une annonce', 'Annonces plus récentes'],
  ]);
  expect(second.phrase).toContain('de la 21e à la 22e');
  expect(titresOf(await read('camille', { depuis: 'x' }))).toHaveLength(20);
});

it('a draft says what can be done with it', async () => {
  await world.ask(keepAnnonce, { ...FORUM, titre: 'Pas encore fini' });
  const page = await read('camille', { liste: 'brouillons' });
  expect(titresOf(page)).toEqual(['Pas encore fini']);
  expect(page.lignes[0]?.[1]?.buttons?.map(({ label }) => label)).toEqual([
    'Reprendre ce brouillon',
    'Garder comme modèle',
    'Supprimer ce brouillon',
  ]);
});
