import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { getEtatFiche } from '../../src/domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import {
  APPUIS,
  DIFFUSIONS,
  type Reponse,
  STATUTS,
  type VersionReponse,
} from '../../src/domain/nouns/reponse.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { listDemandes } from '../../src/domain/plan/appui.ts';
import { findDernierChiffre, findDernierRecit } from '../../src/domain/reponses/historique.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createReplica, useBase } from '../support/database.ts';
import { aVersionReponse } from '../support/reponses.ts';
import { WHOLE_ANSWER } from '../support/whole-answer.ts';

const base = await useBase();

const convention = await aConvention(base);

const auteur = await aPersonne(base, convention);

const tour = await aTour(base, await aSeance(base, convention));

it('saves what was said to every question, then a correction, and keeps both', async () => {
  const fiche = await aFicheAction(base, convention, { indicateurs: ['Places'] });
  const key = { tour, ficheActionId: fiche.id };
  const chiffres = WHOLE_ANSWER.chiffres.map((chiffre) => ({
    ...chiffre,
    indicateurId: fiche.indicateurs[0]?.id ?? '',
  }));
  const first = aVersionReponse(base, { auteur, fiche }, { ...WHOLE_ANSWER, chiffres });
  const second = aVersionReponse(base, { auteur, fiche }, { avancees: 'Quatre ateliers.' });
  const saved = await base.stores.reponses.append({ ...key, base: 0, version: first });
  expect(saved).toMatchObject({ kind: 'saved', reponse: { courante: { ...first, version: 1 } } });
  await base.stores.reponses.append({ ...key, base: 1, version: second });
  const reponse = await base.stores.reponses.find(tour, fiche.id);
  expect(reponse?.courante).toEqual({ ...second, version: 2 });
  const versions = await base.stores.reponseVersions.list(convention.id, reponse?.id ?? '');
  expect(versions).toEqual([
    { ...first, version: 1 },
    { ...second, version: 2 },
  ]);
});

it('takes the same submission sent several times at once as one answer (case 30)', async () => {
  const fiche = await aFicheAction(base, convention);
  const version = aVersionReponse(base, { auteur, fiche });
  const append = () =>
    base.stores.reponses.append({
      tour,
      ficheActionId: fiche.id,
      base: 0,
      version: { ...version, id: crypto.randomUUID() },
    });
  const results = await Promise.all([append(), append(), append(), append()]);
  expect(results.map(({ kind }) => kind).sort()).toEqual(['repeated', 'repeated', 'repeated', 'saved']);
  expect((await append()).kind).toBe('repeated');
  expect(await base.db.reponseVersion.count({ where: { soumission: version.soumission } })).toBe(1);
});

it('lets one of two people who correct at once through, and shows it to the other (case 34)', async () => {
  const replica = await createReplica(base);
  const autre = await aPersonne(base, convention);
  const fiche = await aFicheAction(base, convention);
  const key = { tour, ficheActionId: fiche.id };
  await base.stores.reponses.append({ ...key, base: 0, version: aVersionReponse(base, { auteur, fiche }) });
  const results = await Promise.all([
    base.stores.reponses.append({ ...key, base: 1, version: aVersionReponse(base, { auteur, fiche }) }),
    replica.stores.reponses.append({
      ...key,
      base: 1,
      version: aVersionReponse(base, { auteur: autre, fiche }),
    }),
  ]);
  await replica.close();
  expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
  const [shown, ...others] = results.toSorted((a, b) => a.kind.localeCompare(b.kind)); // the conflict first
  expect(shown?.reponse).toEqual(await base.stores.reponses.find(tour, fiche.id));
  expect(others[0]?.reponse.courante.soumission).toBe(shown?.reponse.courante.soumission);
  expect(shown?.reponse.courante.version).toBe(2);
});

it('lists the answers of every tour to some fiches, the latest tour first', async () => {
  const fiche = await aFicheAction(base, convention);
  const debut = tour.echeance.add({ hours: 24 * 200 });
  const next = await aTour(base, await aSeance(base, convention, { debut }));
  const other = await aFicheAction(base, convention);
  expect(await base.stores.reponses.listHistorique(convention.id, [fiche.id])).toEqual([]);
  const append = (round: Tour, of: typeof fiche) =>
    base.stores.reponses.append({
      tour: round,
      ficheActionId: of.id,
      base: 0,
      version: aVersionReponse(base, { auteur, fiche: of }),
    });
  for (const [round, of] of [
    [tour, fiche],
    [next, fiche],
    [tour, other],
  ] as const)
    await append(round, of);
  const found = await base.stores.reponses.listHistorique(convention.id, [fiche.id]);
  expect(found.map(({ tourId }) => tourId)).toEqual([next.id, tour.id]);
  expect(await base.stores.reponses.listHistorique(convention.id, [fiche.id, other.id])).toHaveLength(3);
});

it.each([
  ['a second before the freeze', -1, 1],
  ['from the freeze on', 0, 0],
])('%s what was decided upon an open tour is written (%i s): %i', async (_when, seconds, expected) => {
  const fiche = await aFicheAction(base, convention);
  const ouvert: Tour = { ...tour, etat: 'ouvert', gel: base.clock.now() };
  await base.stores.tours.save(ouvert);
  const survenuLe = ouvert.gel.add({ seconds });
  const evenement = { conventionId: convention.id, acteurId: auteur.id, survenuLe } as const;
  const suite = {
    brouillons: [],
    evenement: { ...evenement, action: 'reponse:envoyer', objet: fiche.id },
  } as const;
  const version = aVersionReponse(base, { auteur, fiche });
  const nouvelle = { tour: ouvert, ficheActionId: fiche.id, base: 0, version, suite };
  await base.stores.reponses.append(nouvelle).catch(() => {});
  await base.stores.tours.save(tour);
  expect(await base.db.reponse.count({ where: { ficheActionId: fiche.id } })).toBe(expected);
});

it('leaves nothing of a transaction that failed', async () => {
  const fiche = await aFicheAction(base, convention);
  const version = aVersionReponse(base, { auteur, fiche });
  const work = base.inTransaction(async (stores) => {
    await stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    throw new Error('stop');
  });
  await expect(work).rejects.toThrow('stop');
  expect(await base.stores.reponses.find(tour, fiche.id)).toBeNull();
  expect(await base.db.reponse.count({ where: { ficheActionId: fiche.id } })).toBe(0);
});

const tours: Tour[] = [];

for (let index = 0; index < 14; index += 1) {
  const debut = base.clock.now().add({ hours: 24 * 30 * index });
  tours.push(await aTour(base, await aSeance(base, convention, { debut })));
}

/** The same sequence in each run. */
function createChance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function say(chance: (below: number) => number, fiche: FicheAction, index: number): Partial<VersionReponse> {
  const day = chance(4) === 0 ? Temporal.PlainDate.from('2027-09-01').add({ months: chance(3) }) : null;
  return {
    statut: STATUTS[Math.max(0, chance(12) - 6)] ?? 'en_cours',
    avancees: chance(4) === 0 ? `Au tour ${index}.` : null,
    echeance: day,
    appuis: chance(6) === 0 ? [APPUIS[chance(3)] ?? 'caf'] : [],
    diffusion: DIFFUSIONS[Math.max(0, chance(6) - 3)] ?? 'parties',
    chiffres:
      chance(5) === 0
        ? fiche.indicateurs.map(({ id: indicateurId }) => ({
            indicateurId,
            valeur: chance(3) === 0 ? null : index,
            arreteLe: Temporal.PlainDate.from('2027-01-01'),
            source: 'Caf',
          }))
        : [],
  };
}

/** All that pages of the whole plan make of the answers to a fiche. */
function tell(fiche: FicheAction, reponses: readonly Reponse[]) {
  const jour = Temporal.PlainDate.from('2027-10-01');
  const readers = [null, auteur].map((lecteur) => {
    const etat = getEtatFiche(fiche, reponses, { lecteur, jour });
    if (etat.kind !== 'connue') return etat;
    const { versions, ...shown } = etat;
    const chiffres = fiche.indicateurs.map(({ id }) => findDernierChiffre(versions, id));
    return { ...shown, recit: findDernierRecit(versions), chiffres };
  });
  return { readers, latest: reponses.slice(0, 3), demandes: listDemandes(fiche, reponses) };
}

it.each([1, 2, 3, 4])('leaves out what changes nothing of a fiche (%i)', async (seed) => {
  const chance = createChance(seed);
  const fiche = await aFicheAction(base, convention, { indicateurs: ['Places', 'Heures'] });
  for (const [index, tour] of tours.entries()) {
    if (chance(8) === 0) continue;
    const version = aVersionReponse(base, { auteur, fiche }, say(chance, fiche, index));
    const saved = await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    if (chance(8) === 0)
      await base.stores.reponseMarks.saveInterne(
        { id: saved.reponse.id, conventionId: convention.id },
        base.clock.now(),
      );
  }
  const all = await base.stores.reponses.listHistorique(convention.id, [fiche.id]);
  const marquantes = await base.stores.marquantes.list(convention.id, [fiche.id]);
  expect(tell(fiche, marquantes)).toEqual(tell(fiche, all));
  for (const tour of tours) {
    const before = all.filter(
      ({ tourId }) => tours.findIndex(({ id }) => id === tourId) <= tours.indexOf(tour),
    );
    const known = await base.stores.marquantes.list(convention.id, [fiche.id], tour);
    expect(tell(fiche, known)).toEqual(tell(fiche, before));
  }
});

it('keeps few answers of an action that nothing happens to, however old it is', async () => {
  const fiche = await aFicheAction(base, convention);
  for (const tour of tours)
    await base.stores.reponses.append({
      tour,
      ficheActionId: fiche.id,
      base: 0,
      version: aVersionReponse(base, { auteur, fiche }),
    });
  const kept = await base.stores.marquantes.list(convention.id, [fiche.id]);
  const places = kept.map(({ tourId }) => tours.findIndex(({ id }) => id === tourId));
  expect(places).toEqual([13, 12, 11, 10, 0]);
});
