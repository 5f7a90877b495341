import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Decision, Statut } from '../../src/domain/nouns/reponse.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { FicheTerminee } from '../../src/domain/tours/dispenses.ts';
import { listHistoriques } from '../../src/use-cases/verbs/list-lignes-carte.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { aNouvelle } from '../support/nouvelles.ts';
import { aVersionReponse } from '../support/reponses.ts';

const base = await useBase();

describe('the fiches that are done, as a set of conventions has them', () => {
  it('are those whose last answers say so, as each convention reads its answers', async () => {
    const worlds = [];
    for (const seed of [1, 2, 3]) worlds.push(await aWorld(seed));
    const found = await listTerminees(worlds.map(({ convention }) => convention.id));
    const sizes: number[] = [];
    for (const { convention, fiches } of worlds) {
      const historiques = await listHistoriques(convention.id, fiches, base.stores);
      const expected = fiches.flatMap(({ id }): FicheTerminee[] => {
        const reponses = historiques.get(id) ?? [];
        const autre = reponses.findIndex(({ courante }) => courante.statut !== 'realisee');
        const run = autre === -1 ? reponses : reponses.slice(0, autre);
        const [redeclareeEn, declareeEn] = [run[0]?.tourId, run.at(-1)?.tourId];
        return redeclareeEn && declareeEn ? [{ ficheId: id, declareeEn, redeclareeEn }] : [];
      });
      expect(sort(found.get(convention.id))).toEqual(sort(expected));
      sizes.push(expected.filter(({ declareeEn, redeclareeEn }) => declareeEn !== redeclareeEn).length);
      sizes.push(fiches.length - expected.length);
    }
    expect(Math.min(...sizes)).toBeGreaterThan(0); // of each kind in each of them: nothing passes by luck
  });

  it('are none of a convention that was not asked for', async () => {
    const { convention } = await aWorld(1);
    const other = await aConvention(base);
    expect((await listTerminees([other.id])).size).toBe(0);
    expect([...(await listTerminees([other.id, convention.id])).keys()]).toEqual([convention.id]);
  });

  it('say no of what a body refused, and yes where it dropped the action, or where that is done again', async () => {
    const { convention, personne, tours } = await aRounds(1);
    const fiche = await aFicheAction(base, convention);
    await answer({ tour: tours[0] ?? fail(), fiche, personne, statut: 'abandonnee' });
    expect((await listTerminees([convention.id])).size).toBe(0);
    await decide(fiche, { accord: false, statutAvant: 'en_cours' });
    expect((await listTerminees([convention.id])).size).toBe(0);
    const finie = await aFicheAction(base, convention);
    await answer({ tour: tours[0] ?? fail(), fiche: finie, personne, statut: 'abandonnee' });
    await decide(finie, { accord: true, statutAvant: 'realisee' });
    expect((await listTerminees([convention.id])).get(convention.id)).toEqual([
      expect.objectContaining({ ficheId: finie.id, declareeEn: null, redeclareeEn: null }),
    ]);
    await base.db.decision.deleteMany({ where: { ficheActionId: finie.id } });
    await decide(finie, { accord: false, statutAvant: 'realisee' });
    expect((await listTerminees([convention.id])).get(convention.id)?.[0]?.ficheId).toBe(finie.id);
  });

  it('are not those of which a lead said since that they go on; what was said before counts no more', async () => {
    const { convention, personne, tours } = await aRounds(1);
    const fiche = await aFicheAction(base, convention);
    await answer({ tour: tours[0] ?? fail(), fiche, personne, statut: 'realisee' });
    const say = (hours: number) =>
      base.stores.nouvelles.create(fiche, {
        ...aNouvelle(personne),
        creeeLe: base.clock.now().add({ hours }),
      });
    await say(-1);
    expect((await listTerminees([convention.id])).size).toBe(1);
    await say(1);
    expect((await listTerminees([convention.id])).size).toBe(0);
  });

  it('are not those that an answer after the freeze waits for; a draft of a tour changes nothing', async () => {
    const { convention, personne, tours } = await aRounds(1);
    const [tour = fail()] = tours;
    const fiche = await aFicheAction(base, convention);
    await answer({ tour, fiche, personne, statut: 'realisee' });
    await keepDraft(personne, `reponse:${fiche.id}:${tour.id}`);
    expect((await listTerminees([convention.id])).size).toBe(1);
    for (const cle of [`reponse:${fiche.id}`, `saisie:${fiche.id}`, `reponse:${fiche.id}:${convention.id}`]) {
      await keepDraft(personne, cle);
      expect((await listTerminees([convention.id])).size).toBe(0);
      await base.stores.brouillons.delete(personne, cle);
    }
    expect((await listTerminees([convention.id])).size).toBe(1);
  });
});

function listTerminees(ouvertures: readonly string[]) {
  const facts = base.stores.echeanciers.loadFaits({
    conventionIds: [],
    tourIds: [],
    sources: [],
    ouvertures,
  });
  return facts.then(({ terminees }) => terminees);
}

const sort = (fiches: readonly FicheTerminee[] = []) =>
  [...fiches].sort((a, b) => a.ficheId.localeCompare(b.ficheId));

/** Twelve fiches, each answered or not in four tours, some answers taken back. */
async function aWorld(seed: number) {
  const rounds = await aRounds(4);
  const { convention, personne, tours } = rounds;
  const fiches: FicheAction[] = [];
  const next = createNumbers(seed);
  for (let numero = 1; numero <= 12; numero += 1) {
    const fiche = await aFicheAction(base, convention, { numero });
    fiches.push(fiche);
    for (const tour of tours) {
      const [chance, withdrawn] = [next(10), next(8)];
      if (chance > 7) continue;
      await answer({ tour, fiche, personne, statut: chance > 1 ? 'realisee' : 'en_cours' });
      if (withdrawn > 0) continue;
      const where = { tourId: tour.id, ficheActionId: fiche.id };
      await base.db.reponse.updateMany({ where, data: { retireeLe: new Date() } });
    }
  }
  return { ...rounds, fiches };
}

/** Whole numbers below a limit, the same for the same seed. */
function createNumbers(seed: number) {
  let state = seed * 7919;
  return (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

async function aRounds(count: number) {
  const convention = await aConvention(base);
  const personne = await aPersonne(base, convention);
  const tours: Tour[] = [];
  for (let index = 0; index < count; index += 1) {
    const debut = Temporal.Instant.from('2025-05-20T12:00:00Z').add({ hours: 24 * 180 * index });
    tours.push(await aTour(base, await aSeance(base, convention, { debut }), { etat: 'publie' }));
  }
  return { convention, personne, tours };
}

interface Answer {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly statut: Statut;
}

async function answer({ tour, fiche, personne: auteur, statut }: Answer): Promise<void> {
  const version = aVersionReponse(base, { auteur, fiche }, { statut });
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
}

/** The comité agrees that the action is dropped, or does not. */
async function decide(
  { id, conventionId }: FicheAction,
  { accord, statutAvant }: Pick<Decision, 'accord' | 'statutAvant'>,
): Promise<void> {
  const [reponse = fail()] = await base.stores.reponses.listHistorique(conventionId, [id]);
  const [instance = fail()] = await base.stores.seances.listInstances(conventionId);
  const noteeLe = reponse.courante.creeeLe;
  await base.stores.decisions.create({
    fiche: { id, conventionId },
    versionId: reponse.courante.id,
    instanceId: instance.id,
    decision: {
      ...{ statut: 'abandonnee', echeance: null, accord, motif: accord ? null : 'Non.', statutAvant },
      ...{ instance: instance.nom, le: jourOf(noteeLe), noteeLe },
    },
  });
}

async function keepDraft(personne: Personne, cle: string): Promise<void> {
  const now = base.clock.now();
  const valeurs = { statut: 'en_cours' };
  await base.stores.brouillons.save({ personne, cle, valeurs, majLe: now, expireLe: now.add({ hours: 24 }) });
}

function fail(): never {
  throw new Error('nothing is there');
}
