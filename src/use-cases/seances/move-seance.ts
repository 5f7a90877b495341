import type { Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { Deplacement } from '../../domain/seances/deplacement.ts';
import { toDetails } from '../../domain/seances/deplacement.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import { assertPasCommencee, isInchangee, toSeanceDeplacee } from '../../domain/seances/seance.ts';
import { applyPlan } from '../../domain/tours/plan-tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewSeanceDeplacee, viewSeanceInchangee } from '../../views/seances/seance-recu.ts';
import { updateTour } from '../tours/update-tour.ts';
import { cleSeance, getContexteSeance, getSeance } from './check-seance.ts';
import { countPrevenues } from './count-prevenues.ts';
import { listDeplacements } from './list-deplacements.ts';
import { notifySeance } from './notify-seance.ts';
import type { Confirmation } from './recheck-seance.ts';
import { recheckSeance } from './recheck-seance.ts';
import { saveAgenda } from './save-agenda.ts';
import { saveEtapesSeance } from './save-etapes-seance.ts';

/** Moves the séance as previewed, or sets it again, with its tour; everybody concerned is told. */
export const moveSeance: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const { conventionId } = acteur.personne;
    await stores.seances.lock(conventionId);
    const seanceId = findText(values, 'seance');
    const soumission = findText(values, 'soumission');
    if (seanceId === null || soumission === null) throw new DomainError('formulaire-incomplet');
    const seance = getSeance(await stores.seances.list(conventionId), seanceId);
    const known = await listDeplacements(seance, stores);
    const repeated = known.find((deplacement) => deplacement.soumission === soumission);
    if (repeated) return recu(repeated, seance, stores);
    const deplacer = { ports, stores, seance };
    return confirm({ acteur, soumission, values }, deplacer);
  });

interface Contexte {
  readonly ports: Ports;
  readonly stores: Stores;
  readonly seance: Seance;
}

async function confirm(confirmation: Confirmation, { ports, stores, seance }: Contexte): Promise<Reply> {
  const now = ports.clock.now();
  const contexte = await getContexteSeance(seance.conventionId, confirmation.values, { stores, now });
  assertPasCommencee(seance, now);
  const current = await stores.tours.findBySeance(seance.id);
  if (current) await stores.tours.lock(current.id);
  const examen = await recheckSeance(contexte, confirmation, stores);
  if (examen.kind === 'refused') return examen.reply;
  const { tour, plan, saisie } = examen;
  if (isInchangee(seance, saisie.changement))
    return { kind: 'done', message: viewSeanceInchangee(seance, tour) };
  const deplacee = toSeanceDeplacee(seance, saisie.changement, now);
  const nouveau = { id: ports.ids.create(), conventionId: seance.conventionId, seanceId: seance.id };
  await stores.seances.save(deplacee);
  await saveEtapesSeance(deplacee, now, stores);
  if (deplacee.ordreDuJour !== seance.ordreDuJour)
    await saveAgenda(deplacee, { stores, ids: ports.ids, now });
  await updateTour(tour, applyPlan(plan, tour, { ...nouveau, modifieLe: now }), stores);
  const isSeen = deplacee.sequence !== seance.sequence;
  const prevenues = isSeen ? await notifySeance(deplacee, 'deplacee', { stores, now }) : 0;
  const deplacement: Deplacement = {
    soumission: confirmation.soumission,
    sequence: deplacee.sequence,
    debut: seance.debut,
    fin: seance.fin,
    lieuChange: seance.lieu !== deplacee.lieu,
    retablie: seance.etat === 'annulee',
    prevenues,
  };
  await note({ deplacement, seance: deplacee, auteur: confirmation.acteur.personne }, stores);
  return recu(deplacement, deplacee, stores);
}

interface Note {
  readonly deplacement: Deplacement;
  readonly seance: Seance;
  readonly auteur: Personne;
}

async function note({ deplacement, seance, auteur }: Note, stores: Stores): Promise<void> {
  await stores.brouillons.delete(auteur, cleSeance(seance.id));
  await stores.journal.append({
    conventionId: seance.conventionId,
    survenuLe: seance.modifieeLe,
    acteurId: auteur.id,
    action: 'seance:deplacer',
    objet: seance.id,
    details: toDetails(deplacement, seance),
  });
}

async function recu(deplacement: Deplacement, seance: Seance, stores: Stores): Promise<Reply> {
  const tour = await stores.tours.findBySeance(seance.id);
  const { sequence } = deplacement;
  const prevenues = await countPrevenues('deplacee', { ...seance, sequence }, stores);
  return { kind: 'done', message: viewSeanceDeplacee({ deplacement, seance, tour, prevenues }) };
}
