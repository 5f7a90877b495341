import type { Temporal } from 'temporal-polyfill';
import type { Reply } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { assertPasCommencee, isInchangee, toSeanceDeplacee } from '../../domain/nouns/seance.ts';
import type { Deplacement } from '../../domain/seances/deplacement.ts';
import { toCleLieu, toDetails } from '../../domain/seances/deplacement.ts';
import { applyPlan } from '../../domain/tours/plan-tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewSeanceDeplacee, viewSeanceInchangee } from '../../views/seances/seance-recu.ts';
import { updateTour } from '../tours/open-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { cleSeance, getContexteSeance, getConvened } from './check-seance.ts';
import {
  countPrevenues,
  listChangements,
  listDeplacements,
  notifySeance,
  saveEtapesSeance,
} from './notify-seance.ts';
import { type Confirmation, recheckSeance } from './preview-seance.ts';
import { saveAgenda } from './save-agenda.ts';

/** Moves the séance as previewed, or sets it again, with its tour; everybody concerned is told. */
export const moveSeance: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const { conventionId } = acteur.personne;
    await stores.seances.lock(conventionId);
    const seanceId = findText(values, 'seance');
    const soumission = findText(values, 'soumission');
    if (seanceId === null || soumission === null) throw new DomainError('formulaire-incomplet');
    const seance = getConvened(acteur.personne, await stores.seances.list(conventionId), seanceId);
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
  const contexte = await getContexteSeance(confirmation.acteur.personne, confirmation.values, {
    stores,
    now,
  });
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
  const fait: Deplacement = {
    soumission: confirmation.soumission,
    sequence: deplacee.sequence,
    debut: seance.debut,
    fin: seance.fin,
    lieuChange: seance.lieu !== deplacee.lieu,
    lieuDe: toCleLieu(seance.lieu),
    retablie: seance.etat === 'annulee',
    prevenues: 0,
  };
  const prevenues = await tell(fait, { avant: seance, apres: deplacee }, { stores, now });
  const deplacement = { ...fait, prevenues };
  await note({ deplacement, seance: deplacee, auteur: confirmation.acteur.personne }, stores);
  return recu(deplacement, deplacee, stores);
}

/** How many people are told; nobody of what they do not see. */
async function tell(
  fait: Deplacement,
  { avant, apres }: { readonly avant: Seance; readonly apres: Seance },
  place: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<number> {
  if (apres.sequence === avant.sequence) return 0;
  const changements = [fait, ...(await listChangements(avant, place.stores))];
  return notifySeance({ etape: 'deplacee', avant, apres, changements }, place);
}

interface Note {
  readonly deplacement: Deplacement;
  readonly seance: Seance;
  readonly auteur: Personne;
}

async function note({ deplacement, seance, auteur }: Note, stores: Stores): Promise<void> {
  await stores.brouillons.delete(auteur, cleSeance(seance.id));
  await noteBy(auteur, seance.modifieeLe, stores)(
    'seance:deplacer',
    seance.id,
    toDetails(deplacement, seance),
  );
}

async function recu(deplacement: Deplacement, seance: Seance, stores: Stores): Promise<Reply> {
  const tour = await stores.tours.findBySeance(seance.id);
  const { sequence } = deplacement;
  const prevenues = await countPrevenues('deplacee', { ...seance, sequence }, stores);
  return { kind: 'done', message: viewSeanceDeplacee({ deplacement, seance, tour, prevenues }) };
}
