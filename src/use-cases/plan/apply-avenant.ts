import { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import type { LigneAvenant, ProjetAvenant } from '../../domain/nouns/avenant.ts';
import type { ChangementNote, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { applyLignes, findRefusApplication, listPerimees } from '../../domain/plan/avenant.ts';
import { parseIndicateursTypes } from '../../domain/plan/modele.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/avenant-actes.ts';
import { listManquantes, phrasePerimees, refusApplication } from '../../views/plan/avenant-place.ts';
import { jourDit, motifAbandon } from '../../views/plan/ligne-avenant.ts';
import { applyAccords } from '../annuaire/save-partie.ts';
import { findSigneLe, getPlaceAvenant, getSituation, type Situation } from '../verbs/get-avenant.ts';
import { noteBy, tellCoordination } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { closeFiche } from './confirm-fermeture.ts';
import { checkIndicateurs, saveIndicateurs } from './import-fiches.ts';
import { savePlan } from './import-plan.ts';

/** What applying it changes, to be read: by who proposes it, then by who confirms. */
export const previewApplication: UseCase = async (_intent, { personne }, { stores }) => {
  const { projet, ...place } = await getPlaceAvenant(personne, stores);
  if (projet === null) return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
  const obstacle = await findObstacle(projet, place, stores);
  if (obstacle !== null) return { kind: 'done', message: say.viewFait(obstacle) };
  const { propose } = place;
  if (propose !== null && propose.refus !== null && propose.refus !== 'sans-proposition')
    return { kind: 'done', message: say.viewFait(say.FAITS.propose, refusApplication(propose.refus)) };
  const waiting = propose?.refus === 'sans-proposition' ? null : propose;
  const signeLe = jourDit(findSigneLe(projet, place.signataires)?.toString() ?? '');
  return { kind: 'form', form: say.viewApercuApplication({ ...place, propose: waiting, projet }, signeLe) };
};

/** Proposes it to who holds the other role: nothing changes yet. Twice is once. */
export const proposeApplication: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const situation = await getSituation(personne.conventionId, stores, true);
    const { projet } = situation;
    if (projet === null || projet.id !== findText(values, 'projet'))
      return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
    const obstacle = await findObstacle(projet, situation, stores);
    if (obstacle !== null) return { kind: 'done', message: say.viewFait(obstacle) };
    const now = ports.clock.now();
    await stores.projetsAvenant.save({ ...projet, propose: { parId: personne.id, le: now } });
    await noteBy(personne, now, stores)('avenant:proposer', `avenant:${projet.numero}`);
    const { conventionId } = personne;
    const incident = { kind: 'avenant-propose', projet: projet.id, personneId: personne.id } as const;
    await tellCoordination(incident, { conventionId, occurrence: projet.numero, now }, stores);
    const personnes = await stores.personnes.list(conventionId);
    const refus = findRefusApplication({ propose: { parId: personne.id, le: now } }, personne, personnes);
    return {
      kind: 'done',
      message: say.viewFait(say.FAITS.propose, ...(refus ? [refusApplication(refus)] : [])),
    };
  });

/** Applies it, in one transaction, as an import with this avenant does; who proposed it is somebody else. Twice is once. */
export const confirmApplication = underLock(
  'pilotages',
  async ({ values }, { personne }, { stores, now, ids }) => {
    const situation = await getSituation(personne.conventionId, stores, true);
    const { projet, signataires } = situation;
    if (projet === null || projet.id !== findText(values, 'projet'))
      return { kind: 'done', message: say.viewFait(say.FAITS.aucun) };
    const personnes = await stores.personnes.list(personne.conventionId);
    const refus = findRefusApplication(projet, personne, personnes);
    if (refus !== null)
      return { kind: 'done', message: say.viewFait(say.FAITS.propose, refusApplication(refus)) };
    const obstacle = await findObstacle(projet, situation, stores);
    const signeLe = findSigneLe(projet, signataires);
    if (obstacle !== null || signeLe === null)
      return { kind: 'done', message: say.viewFait(obstacle ?? say.FAITS.aucun) };
    await applyProjet({ projet, situation, personne, signeLe, now, createId: ids.create }, stores);
    await stores.projetsAvenant.close(projet, now);
    await noteBy(personne, now, stores)('avenant:appliquer', `avenant:${projet.numero}`, {
      signeLe: signeLe.toString(),
    });
    return { kind: 'done', message: say.viewApplique(projet.numero, jourDit(signeLe.toString())) };
  },
);

/** What stands in the way of applying it; null: nothing does. */
async function findObstacle(
  projet: ProjetAvenant,
  { signataires, etat, enjeux }: Pick<Situation, 'signataires' | 'etat' | 'enjeux'>,
  stores: Stores,
): Promise<string | null> {
  const manquantes = listManquantes(projet, signataires);
  if (manquantes.length > 0) return say.refusSansSignatures(manquantes);
  const perimees = listPerimees(projet.lignes, etat);
  if (perimees.length > 0) return phrasePerimees(perimees, enjeux);
  for (const { fiche, ligne } of listOfFiches(projet.lignes, 'indicateurs', etat.fiches)) {
    const checked = await checkIndicateurs(ligne.apres, fiche, stores);
    if (checked?.faute) return checked.faute;
  }
  return null;
}

interface Application {
  readonly projet: ProjetAvenant;
  readonly situation: Situation;
  readonly personne: Personne;
  readonly signeLe: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly createId: () => string;
}

/** The plan by the import, fiches by their closing, parties by their agreement: each as it is done elsewhere. */
async function applyProjet(application: Application, stores: Stores): Promise<void> {
  const { projet, situation, personne, signeLe, now } = application;
  const { conventionId, id: acteurId } = personne;
  const { lignes } = projet;
  const avenant = { reference: String(projet.numero), signeLe };
  const objet = say.objetDeLAvenant(lignes, situation.enjeux);
  await stores.avenants.note(conventionId, { ...avenant, objet, changements: lignes.flatMap(toChangement) });
  await savePlan({ plan: applyLignes(situation.stored.plan, lignes), avenant, now, acteurId }, stores);
  await applyToFiches(application, stores);
  for (const { cle } of lignes.filter(({ genre }) => genre === 'partie_sortie')) {
    const partie = (await stores.conventions.listParties(conventionId)).find(({ code }) => code === cle);
    const changements = partie ? [{ partie, etat: 'refusee' as const, le: signeLe }] : [];
    await applyAccords({ conventionId, changements, acteurId }, stores, now);
    await stores.modifications.endPartie(conventionId, cle, now);
  }
  await stores.modifications.close(
    conventionId,
    lignes.map(({ source }) => source),
    now,
  );
}

async function applyToFiches(
  { projet, situation, personne, now, ...rest }: Application,
  stores: Stores,
): Promise<void> {
  const { lignes } = projet;
  const { fiches } = situation.etat;
  const acte = { acteurId: personne.id, now };
  for (const { fiche, ligne } of listOfFiches(lignes, 'report', fiches)) {
    const echeance = Temporal.PlainDate.from(ligne.apres.echeance ?? '');
    await stores.annexes.saveAnnexe(fiche, { ...fiche.annexe, echeance });
  }
  for (const { fiche, ligne } of listOfFiches(lignes, 'indicateurs', fiches)) {
    const checked = await checkIndicateurs(ligne.apres, fiche, stores);
    if (checked) await saveIndicateurs(checked, fiche, { stores, createId: rest.createId });
  }
  const inscrites = await stores.ficheActions.list(personne.conventionId);
  for (const { fiche, ligne } of listOfFiches(lignes, 'fiche_nouvelle', inscrites)) {
    const { indicateurs } = parseIndicateursTypes(ligne.apres.indicateurs ?? '');
    const blank = { depart: null, cible: null, source: null };
    const news = indicateurs.map((one) => ({ ...blank, ...one, id: rest.createId() }));
    await stores.annexes.saveIndicateurs(fiche, news);
  }
  const closings = [
    ...listOfFiches(lignes, 'abandon', fiches),
    ...listOfFiches(lignes, 'fiche_fermeture', fiches),
  ];
  for (const { fiche, ligne } of closings) {
    const motif = ligne.apres.motif ?? motifAbandon(ligne.apres);
    const demande = { reference: String(projet.numero), signeLe: rest.signeLe, motif };
    await closeFiche(demande, { ...acte, fiche }, stores);
  }
}

function listOfFiches(
  lignes: readonly LigneAvenant[],
  genre: LigneAvenant['genre'],
  fiches: readonly FicheAction[],
) {
  return lignes.flatMap((ligne) => {
    const fiche =
      ligne.genre === genre ? fiches.find(({ numero }) => String(numero) === ligne.cle) : undefined;
    return fiche === undefined ? [] : [{ ligne, fiche }];
  });
}

/** What no import notes: it stands in the history of its fiche beside what one does. */
function toChangement({ genre, cle, avant, apres }: LigneAvenant): readonly ChangementNote[] {
  switch (genre) {
    case 'report':
      return [
        {
          objet: 'fiche',
          cle,
          champ: 'echeance',
          avant: jourDit(avant.echeance ?? ''),
          apres: jourDit(apres.echeance ?? ''),
        },
      ];
    case 'indicateurs':
      return [
        {
          objet: 'fiche',
          cle,
          champ: 'indicateurs',
          avant: avant.indicateurs ?? '',
          apres: apres.indicateurs ?? '',
        },
      ];
    case 'partie_sortie':
      return [{ objet: 'partie', cle, champ: 'sortie', avant: avant.nom ?? '', apres: '' }];
    case 'article':
      return [{ objet: 'article', cle, champ: 'texte', avant: avant.texte ?? '', apres: apres.texte ?? '' }];
    default:
      return [];
  }
}

/** To who did not propose it; nothing to say once it is applied, or to be proposed again. */
export const composeAvenantPropose: Tell<'avenant-propose'> = async (
  { projet: id, personneId },
  { conventionId, destinataire },
  { stores },
) => {
  const projet = await stores.projetsAvenant.find(conventionId);
  if (projet === null || projet.id !== id || projet.propose?.parId !== personneId)
    return { kind: 'obsolete', raison: 'avenant-clos' };
  if (destinataire.personneId === personneId) return { kind: 'obsolete', raison: 'propose-par-soi' };
  const [by] = await stores.personnes.listByIds([personneId]);
  return by === undefined
    ? { kind: 'obsolete', raison: 'avenant-clos' }
    : { kind: 'message', message: say.viewPropositionApplication(projet, getNomComplet(by)) };
};
