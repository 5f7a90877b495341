import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { createMasque, maskContenu } from '../../../../src/domain/reponses/masquage.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { closeFiche } from '../../../../src/use-cases/plan/confirm-fermeture.ts';
import { listFichesSuivies } from '../../../../src/use-cases/plan/list-fiches-suivies.ts';
import { getArchive } from '../../../../src/use-cases/resumes/get-archive.ts';
import { getBilan } from '../../../../src/use-cases/resumes/get-bilan.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { tableOfFiches } from '../../../../src/views/plan/tableau-fiches.ts';
import { blocksOfFichesBilan } from '../../../../src/views/resumes/bilan-fiches.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { dataOfAvancement, tableOfAvancement } from '../../../../src/views/tours/avancement-export.ts';
import { anew } from '../../../support/anew.ts';
import { aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';

const MOTIF = 'Raison du groupe projet.';
const FERMEE = 'Fermée par l’avenant n° 2 du 1er mars 2027';

const base = await useBase();
const round = anew(() => aRound(base));

it('in the summary of the tour in which it was closed it stands apart, with what it had said', async () => {
  await close(round.fiche);
  await close(round.absente);
  const { groupeProjet, publique } = await round.read();
  expect(groupeProjet.contenu.lignes.map(({ numero }) => numero)).toEqual([2, 4]);
  expect(groupeProjet.contenu.fermees?.map(({ ligne }) => ligne.numero)).toEqual([1, 3]);
  const page = plain(JSON.stringify(viewResume(groupeProjet.contenu)));
  expect(page).toSay('Fiches fermées', `${FERMEE}. Raison : ${MOTIF}`);
  expect(page).toContain(SECRET);
  expect(page).toContain('1 sur 1 fiche demandée');
  const rows = tableOfResume(groupeProjet.contenu).rows.map((row) => plain(row.join(';')));
  expect(rows.find((row) => row.startsWith('3;'))).toContain(FERMEE);
  const sources = await getSourcesResume(round.tour, base.stores);
  const avancement = computeAvancement({ ...sources, now: base.clock.now() });
  const exported = tableOfAvancement(dataOfAvancement(avancement, groupeProjet.contenu)).rows;
  expect(exported.map(([numero]) => numero)).toEqual(['2', '4', '1', '3']);
  expect(plain(exported[2]?.join(';') ?? '')).toContain(FERMEE);
  const everybody = plain(JSON.stringify(viewResume(publique.contenu)));
  expect(everybody).toContain(FERMEE);
  expect(everybody).toContain(PUBLIC);
  for (const secret of [SECRET, MOTIF]) expect(everybody).not.toContain(secret);
  const masked = maskContenu(groupeProjet.contenu, 1, createMasque('groupe projet', '[…]'));
  expect(masked?.fermees?.[0]).not.toHold('Raison du groupe');
});

it('later summaries do not name it, nor those of tours that had ended', async () => {
  const before = await round.read();
  await round.publish('groupe_projet');
  base.clock.set(base.clock.now().add({ hours: 1 }));
  await close(round.fiche);
  const published = await round.read();
  expect(published.groupeProjet.contenu.lignes).toEqual(before.groupeProjet.contenu.lignes);
  expect(published.publique.contenu.fermees).toBeUndefined();
  const [second, third] = [await aLaterTour(30), await aLaterTour(60)];
  const listOf = async (tour: typeof second) => {
    const { anciennes, ficheActions } = await getSourcesResume(tour, base.stores);
    return [ficheActions.map(({ numero }) => numero), anciennes?.map(({ numero }) => numero)];
  };
  expect(await listOf(second)).toEqual([[2, 3, 4], [1]]);
  expect(await listOf(third)).toEqual([[2, 3, 4], []]);
});

it('bilans, the archive and the spreadsheet say it for ever', async () => {
  await close(round.fiche);
  const { id } = round.convention;
  const jour = jourOf(base.clock.now());
  const periode = { du: jour.subtract({ years: 1 }), au: jour.add({ years: 1 }) };
  const bilanOf = async (audience: 'groupe_projet' | 'parties') =>
    plain(
      JSON.stringify(blocksOfFichesBilan(await getBilan(id, { periode, audience, now: null }, base.stores))),
    );
  expect(await bilanOf('groupe_projet')).toContain(`${FERMEE}. Raison : ${MOTIF}`);
  expect(await bilanOf('parties')).toContain(FERMEE);
  expect(await bilanOf('parties')).not.toContain(MOTIF);
  const before = { du: jour.subtract({ years: 2 }), au: jour.subtract({ years: 1 }) };
  const earlier = await getBilan(id, { periode: before, audience: 'groupe_projet', now: null }, base.stores);
  expect(earlier.fiches.every(({ fermeture }) => fermeture === undefined)).toBe(true);
  const { pieces } = await getArchive(id, base.stores);
  expect(pieces.find(({ dossier }) => dossier === 'plan')?.source.table).toHold(FERMEE);
  const suivies = await listFichesSuivies({ conventionId: id, lecteur: null }, base.ports);
  expect(tableOfFiches(suivies, { enjeux: [], structures: [], communes: [], jour })).toHold(FERMEE);
});

async function close({ id }: { readonly id: string }) {
  const fiche = await base.stores.ficheActions.get(id);
  const demande = { reference: 'Avenant n° 2', signeLe: Temporal.PlainDate.from('2027-03-01'), motif: MOTIF };
  return closeFiche(demande, { fiche, acteurId: null, now: base.clock.now() }, base.stores);
}

async function aLaterTour(days: number) {
  const shift = (instant: Temporal.Instant) => instant.add({ hours: 24 * days });
  const { ouverture, echeance, gel } = round.tour;
  const seance = await aSeance(base, round.convention, { debut: shift(gel) });
  const dates = { ouverture: shift(ouverture), echeance: shift(echeance), gel: shift(gel) };
  return aTour(base, seance, { ...dates, etat: 'prepare' });
}
