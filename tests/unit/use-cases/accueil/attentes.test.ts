import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import { savePresence } from '../../../../src/use-cases/seances/agendas/save-presence.ts';
import { plain, useAttentes } from '../../../support/attentes.ts';

const { world, list, find, now, moveTo, getSeance, getFiche } = useAttentes();

it('asks who was named to stand in, and lets who is away come back', async () => {
  const alice = world.data.as('Alice').personne;
  const basile = world.data.as('Basile').personne;
  const valeurs = { demande: 'un', personne: basile.id, du: '2027-05-12', au: '2027-05-20', fiches: '12' };
  const expireLe = now().add({ hours: 24 });
  await world.ports.stores.brouillons.save({
    personne: alice,
    cle: 'delegation',
    valeurs,
    majLe: now(),
    expireLe,
  });
  const [asked] = await list('Basile');
  expect(plain(asked?.text)).toMatch(/^Alice .* vous demande de prendre sa place$/);
  expect(asked?.buttons).toMatchObject([
    { intent: 'delegation:accepter', values: { de: alice.id, demande: 'un' }, style: 'primary' },
    { intent: 'delegation:refuser' },
  ]);
  const fiche = await getFiche(12);
  const du = Temporal.PlainDate.from('2027-05-10');
  await world.ports.stores.pilotages.create(world.data.conventionId, [
    {
      ficheActionId: fiche.id,
      personneId: basile.id,
      role: 'chef_de_file',
      du,
      au: du.add({ days: 5 }),
      delegantId: alice.id,
    },
  ]);
  expect(await find('Alice', 'répond à votre place')).toMatchObject([
    expect.stringContaining('Basile'),
    {},
    ['delegation:arreter'],
  ]);
});

it('asks for a presence until it is said, then names the next date', async () => {
  await world.data.answer(12, 'ouvert');
  const seance = await getSeance();
  expect(await find('Chloé', 'serez-vous là')).toMatchObject(
    [{}, /Jeudi 20 mai 2027/, ['presence:enregistrer', 'presence:ecrire']].map((one) =>
      one instanceof RegExp ? expect.stringMatching(one) : one,
    ),
  );
  const chloe = world.data.as('Chloé');
  const values = { seance: seance.id, debut: seance.debut.toString(), reponse: 'oui' };
  await savePresence(
    { name: 'presence:enregistrer', account: chloe.account, values, origin: 'direct' },
    chloe,
    world.ports,
  );
  expect(await find('Chloé', 'serez-vous là')).toBeUndefined();
  const [first] = (await world.data.ask(showTableau, 'David')).sections ?? [];
  expect(plain(first?.paragraphs?.[0])).toBe(
    'Rien ne vous attend. Prochaine date : jeudi 20 mai 2027 à 14 h, Comité de pilotage stratégique.',
  );
});

it('tells a commune what is new of the fiches that are about it, as far as it may read them', async () => {
  const [partie] = await world.ports.stores.conventions.listParties(world.data.conventionId);
  const { personne } = world.data.as('Emma');
  const emma = { ...personne, structure: { ...personne.structure, partieId: partie?.id ?? null } };
  const fiche = await getFiche(12);
  if (!partie) throw new Error('she is of a party');
  const findNew = () => find('Emma', 'nouveau', emma);
  await world.ports.stores.annexes.saveAnnexe(fiche, { ...fiche.annexe, communes: [partie.code] });
  await world.data.answer(12, 'passe', { diffusion: 'groupe_projet' });
  expect(await findNew()).toBeUndefined();
  await world.data.answer(12, 'passe', { diffusion: 'parties' });
  expect(await findNew()).toMatchObject(['1 fiche qui vous concerne a du nouveau', {}, ['fiche']]);
  const both = { ...emma, roles: [...emma.roles, 'coordination'] as const }; // who reads all of it anyway
  expect(await find('Emma', 'nouveau', both)).toBeUndefined();
  moveTo('2027-06-10T10:00');
  expect(await findNew()).toBeUndefined();
});
