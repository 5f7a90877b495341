import type { Form } from '../../conversation/chat.ts';
import { listNomsCanaux } from '../../domain/comptes/canal.ts';
import { planEtapesSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { countJoignables } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listCanauxAvises, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import type { PlanTour } from '../../domain/tours/plan-tour.ts';
import { planTour } from '../../domain/tours/plan-tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewApercuSeance } from '../../views/seances/seance.ts';
import { listChevauches } from '../tours/list-chevauches.ts';
import type { ContexteSeance, SaisieSeance } from './check-seance.ts';

/** The tour of the séance as it stands, and what becomes of it. */
export interface DecisionTour {
  readonly tour: Tour | null;
  readonly plan: PlanTour;
}

/** Decides the tour of a séance at the date that was typed. */
export async function decideTour(
  { seance, acte, now, fermetures, convention }: ContexteSeance,
  { instance, changement: { debut } }: SaisieSeance,
  stores: Stores,
): Promise<DecisionTour> {
  const tour = seance && (await stores.tours.findBySeance(seance.id));
  if (acte === 'modifier') return { tour, plan: { kind: 'inchange' } };
  const envois = tour ? await stores.envois.listBySource(convention.id, tour.id) : [];
  return { tour, plan: planTour({ instance, debut, tour, envois, now, fermetures }) };
}

/** What a preview is made of; `soumission` is its number. */
export interface DemandeApercuSeance extends DecisionTour {
  readonly contexte: ContexteSeance;
  readonly saisie: SaisieSeance;
  readonly soumission: string;
}

/** The preview, from the data as they are now. */
export async function buildApercuSeance(demande: DemandeApercuSeance, stores: Stores): Promise<Form> {
  const { contexte, saisie, tour, plan, soumission } = demande;
  const { convention, now, seance, acte } = contexte;
  const ficheActions = await stores.ficheActions.list(convention.id);
  const personnes = await stores.personnes.list(convention.id);
  const canaux = await stores.canaux.list(convention.id);
  return viewApercuSeance({
    ...saisie,
    seance,
    acte,
    tour,
    plan,
    soumission,
    aujourdhui: jourOf(now),
    etapes: await listEtapes(demande, stores),
    chevauches: await listAutres(demande, stores),
    couverture: getCouverturePilotage(ficheActions, personnes, jourOf(now)),
    avis: {
      ...countJoignables(listPersonnesAvisees(saisie.instance, { personnes, ficheActions, now })),
      canaux: listNomsCanaux(listCanauxAvises(saisie.instance, canaux)),
    },
  });
}

/** What a comité de pilotage, or a réseau, brings with it; nothing changes while it keeps its date. */
async function listEtapes(
  { contexte: { acte, seance, now, fermetures }, saisie: { instance, changement } }: DemandeApercuSeance,
  stores: Stores,
) {
  if (acte === 'modifier') return [];
  const connues = seance === null ? [] : await stores.etapesSeances.list(seance);
  return planEtapesSeance({ instance, jour: jourOf(changement.debut), now, fermetures, connues });
}

async function listAutres({ plan, tour, contexte, saisie }: DemandeApercuSeance, stores: Stores) {
  if (plan.kind !== 'planifie') return [];
  const { convention, seance, now } = contexte;
  const { gel, ouverture } = plan.echeancier;
  const ici = { id: seance?.id ?? null, conventionId: convention.id, instance: saisie.instance };
  return listChevauches({ ouverture: ouverture ?? tour?.ouverture ?? now, gel }, ici, stores);
}
