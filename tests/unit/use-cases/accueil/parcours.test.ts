import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import {
  findEtapeCourante,
  JOUEURS_PARCOURS,
  type Parcours,
  REPONSES_MEANWHILE,
} from '../../../../src/domain/accueil/parcours.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { listPilotes } from '../../../../src/domain/nouns/pilotage.ts';
import type { Seance } from '../../../../src/domain/nouns/seance.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { fillContenu } from '../../../../src/domain/reponses/valeurs-reponse.ts';
import {
  findMeanwhile,
  findParcours,
  findProchaineEtape,
} from '../../../../src/use-cases/accueil/find-parcours.ts';
import { createLienCalendrier } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';

/** What the guided path of the demonstration takes for done; tests/full/parcours.test.ts plays it in a browser. */
const base = await useBase({ now: '2026-11-24T14:00:00Z' });
expect(await findParcours(base.ports)).toBeNull(); // no convention yet
await seedDemonstration(base.ports);
const [convention] = await base.stores.conventions.list({ limit: 1 });
const id = convention?.id ?? '';
const tour = (await base.stores.tours.list(id)).find(({ importe }) => !importe) as Tour;
const personnes = await base.stores.personnes.list(id);

const read = async () => (await findParcours(base.ports)) ?? [];
const listDone = (parcours: Parcours) => parcours.filter(({ faite }) => faite).map(({ code }) => code);
const getPersonne = (courriel: string) => personnes.find((one) => one.courriel === courriel) as Personne;

/** An answer to a fiche as somebody sends it, in the place of the version `after`. */
async function answer(
  courriel: string,
  [numero, after]: readonly [number, number],
  pour?: Personne,
): Promise<void> {
  const { id, prenom, nom } = getPersonne(courriel);
  const fiches = await base.stores.ficheActions.list(tour.conventionId);
  const fiche = fiches.find((one) => one.numero === numero);
  const version = {
    ...fillContenu({ statut: 'en_cours', avancees: 'Un pas de plus.', prochaineEtape: 'Un autre.' }),
    id: randomUUID(),
    soumission: randomUUID(),
    auteur: { id, nom: `${prenom} ${nom}` },
    pour: pour ? { id: pour.id, nom: pour.nom } : null,
    plateforme: 'atelier',
    ficheActionVersionId: fiche?.versionId ?? '',
    rienDeNouveau: false,
    tardive: false,
    creeeLe: base.clock.now(),
  };
  await base.stores.reponses.append({ tour, ficheActionId: fiche?.id ?? '', base: after, version });
}

it('starts with Hélène, and nothing is done', async () => {
  const parcours = await read();
  expect(listDone(parcours)).toEqual([]);
  expect(findEtapeCourante(parcours)).toMatchObject({ code: 'repondre', personne: { prenom: 'Hélène' } });
  const { publier, repondre, relancer } = Object.fromEntries(parcours.map((one) => [one.code, one]));
  expect(repondre?.depuis).toEqual(tour.ouverture);
  expect([relancer?.depuis.toString(), publier?.depuis.toString()]).toEqual([
    '2026-12-24T08:00:00Z',
    '2027-01-12T08:00:00Z',
  ]);
});

it('takes her own answer for an answer, and her second version for a correction', async () => {
  const helene = getPersonne(JOUEURS_PARCOURS.repondre);
  await answer(JOUEURS_PARCOURS.publier, [3, 0], helene); // coordination, in her name
  await answer('karim.benali@calais.example', [6, 0]);
  expect(listDone(await read())).toEqual([]);
  await answer(helene.courriel, [1, 0]);
  expect(listDone(await read())).toEqual(['repondre']);
  await answer(helene.courriel, [1, 1]);
  expect(listDone(await read())).toEqual(['repondre', 'corriger']);
});

it('takes the others for done by what they leave', async () => {
  await answer(JOUEURS_PARCOURS.courriel, [11, 0]);
  await createLienCalendrier(getPersonne(JOUEURS_PARCOURS.calendrier), base.ports);
  expect(listDone(await read())).toEqual(['repondre', 'corriger', 'courriel', 'calendrier']);
});

it('lets ten leads answer before the deadline, those who have not, and nobody after it', async () => {
  const numeros = async () => (await findMeanwhile(base.ports))?.reponses.map(({ fiche }) => fiche);
  expect(await numeros()).toEqual(REPONSES_MEANWHILE.map(([fiche]) => fiche));
  const fiches = await base.stores.ficheActions.list(tour.conventionId);
  const today = jourOf(base.clock.now());
  for (const [numero, courriel] of REPONSES_MEANWHILE) {
    const pilotes = fiches.filter((one) => one.numero === numero).flatMap((one) => listPilotes(one, today));
    expect(pilotes.map(({ personneId }) => personneId)).toContain(getPersonne(courriel).id);
  }
  await answer('maxime.pruvost@marck.example', [2, 0]);
  expect(await numeros()).toHaveLength(9);
  expect((await findMeanwhile(base.ports))?.le.toString()).toBe('2027-01-08T08:30:00Z');
  base.clock.set(tour.echeance);
  expect(await findMeanwhile(base.ports)).toBeNull();
});

it('says what is too late once the tour is over, and goes on behind it', async () => {
  await base.stores.tours.save({ ...tour, etat: 'fige' });
  const parcours = await read();
  expect(parcours.filter(({ tropTard }) => tropTard).map(({ code }) => code)).toEqual(['relancer']);
  expect(findEtapeCourante(parcours)?.code).toBe('publier');
});

it('moves the clock to what comes next, to no séance that was cancelled', async () => {
  const find = async () => (await findProchaineEtape(base.ports))?.le;
  const seances = await base.stores.seances.list(id);
  const next = seances.find(({ debut }) => base.clock.now().until(debut).sign > 0) as Seance;
  base.clock.set(next.debut.subtract({ seconds: 1 }));
  expect(await find()).toEqual(next.debut);
  await base.stores.seances.save({ ...next, etat: 'annulee' });
  expect(await find()).not.toEqual(next.debut);
});

it('is not there once one of its people has left', async () => {
  const { id } = getPersonne(JOUEURS_PARCOURS.courriel);
  await base.db.personne.update({ where: { id }, data: { actif: false } });
  expect(await findParcours(base.ports)).toBeNull();
});
