import type { Form, Reply, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listNomsCanaux } from '../../domain/nouns/compte.ts';
import { planEtapesSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Acteur, countJoignables } from '../../domain/nouns/personne.ts';
import { assertPasCommencee, isInchangee, type Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listCanauxAvises, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import { getCouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { type PlanTour, planTour } from '../../domain/tours/plan-tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewApercuSeance, viewFormulaireSeance, withSansRappelsError } from '../../views/seances/seance.ts';
import { offerRetablie, viewSeanceInchangee } from '../../views/seances/seance-recu.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { listChevauches } from '../tours/open-tour.ts';
import { getSaisie, saveSaisie } from '../verbs/keep-saisie.ts';
import {
  type ContexteSeance,
  checkSeance,
  cleSeance,
  getContexteSeance,
  type SaisieSeance,
} from './check-seance.ts';

/** Checks the form of a séance and shows every date before anything is confirmed. */
export const previewSeance: UseCase = async (intent, acteur, ports) => {
  const { stores } = ports;
  const { personne } = acteur;
  const now = ports.clock.now();
  const seanceId = findText(intent.values, 'seance');
  const contexte = await getContexteSeance(personne, intent.values, { stores, now });
  assertPasCommencee(contexte.seance, now);
  const { fields, saisie } = checkSeance(contexte, intent.values);
  if (saisie === null) {
    return { kind: 'form', form: showErrors(viewFormulaireSeance(fields, contexte), fields) };
  }
  const decision = await decideTour(contexte, saisie, stores);
  if (contexte.seance && isInchangee(contexte.seance, saisie.changement)) {
    return { kind: 'done', message: viewSeanceInchangee(contexte.seance, decision.tour) };
  }
  const soumission = ports.ids.create();
  const champs = fields.map(({ id }) => id);
  const saisieGardee = { personne, cle: cleSeance(seanceId), soumission, values: intent.values, champs };
  await saveSaisie(saisieGardee, ports);
  const form = await buildApercuSeance({ contexte, saisie, ...decision, soumission }, stores);
  return { kind: 'form', form };
};

/** The tour of the séance as it stands, and what becomes of it. */
interface DecisionTour {
  readonly tour: Tour | null;
  readonly plan: PlanTour;
}

/** « Rétablir » instead of creating: the preview of the cancelled séance, with what was typed. @throws DomainError `formulaire-incomplet` */
export const previewRetablie: UseCase = async (intent, acteur, ports) => {
  const soumission = findText(intent.values, 'soumission');
  const typed = await getSaisie(
    { personne: acteur.personne, cle: cleSeance(null), soumission },
    ports.stores,
  );
  const seance = findText(intent.values, 'annulee') ?? '';
  return previewSeance({ ...intent, values: { ...typed, seance } }, acteur, ports);
};

/** The one that was cancelled, where a new one of the same instance is typed for its day. */
function findAnnulee(
  { seances }: ContexteSeance,
  { instance, changement: { debut } }: SaisieSeance,
): Seance | null {
  const jour = jourOf(debut);
  return (
    seances.find(
      (one) => one.etat === 'annulee' && one.instance.id === instance.id && jourOf(one.debut).equals(jour),
    ) ?? null
  );
}

/** Decides the tour of a séance at the date that was typed. */
async function decideTour(
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
interface DemandeApercuSeance extends DecisionTour {
  readonly contexte: ContexteSeance;
  readonly saisie: SaisieSeance;
  readonly soumission: string;
}

/** The preview, from the data as they are now. */
async function buildApercuSeance(demande: DemandeApercuSeance, stores: Stores): Promise<Form> {
  const { contexte, saisie, tour, plan, soumission } = demande;
  const { convention, now, seance, acte } = contexte;
  const ficheActions = await stores.ficheActions.list(convention.id);
  const personnes = await stores.personnes.list(convention.id);
  const canaux = await stores.canaux.list(convention.id);
  const form = viewApercuSeance({
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
  const annulee = seance === null ? findAnnulee(contexte, saisie) : null;
  return annulee === null ? form : offerRetablie(form, annulee);
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

/** A confirmation: what was pressed, by whom, and the number of the preview. */
export interface Confirmation {
  readonly acteur: Acteur;
  readonly soumission: string;
  readonly values: Values;
}

/** The séance to save, or what stands in the way since it was previewed. */
type Reexamen =
  | ({ readonly kind: 'accepted'; readonly saisie: SaisieSeance } & DecisionTour)
  | { readonly kind: 'refused'; readonly reply: Reply };

/**
 * Checks once more what was previewed: time has passed, and others may have acted.
 * @throws DomainError `formulaire-incomplet`
 */
export async function recheckSeance(
  contexte: ContexteSeance,
  { acteur, soumission, values }: Confirmation,
  stores: Stores,
): Promise<Reexamen> {
  const cle = cleSeance(contexte.seance?.id ?? null);
  const typed = await getSaisie({ personne: acteur.personne, cle, soumission }, stores);
  const { fields, saisie } = checkSeance(contexte, typed);
  if (saisie === null) {
    const form = showErrors(viewFormulaireSeance(fields, contexte), fields);
    return { kind: 'refused', reply: { kind: 'form', form } };
  }
  const decision = await decideTour(contexte, saisie, stores);
  const needsTick = decision.plan.kind === 'planifie' && decision.plan.echeancier.sansRappels;
  const isAccepted = !needsTick || findText(values, 'sansRappels') === 'oui';
  if (isAccepted && isSameSequence(contexte, values)) return { kind: 'accepted', saisie, ...decision };
  const form = await buildApercuSeance({ contexte, saisie, ...decision, soumission }, stores);
  return { kind: 'refused', reply: { kind: 'form', form: isAccepted ? form : withSansRappelsError(form) } };
}

/** False when somebody moved the séance since the preview: the dates are shown again. */
function isSameSequence({ seance }: ContexteSeance, values: Values): boolean {
  return seance === null || findText(values, 'sequence') === String(seance.sequence);
}
