import type { Form } from '../chat.ts';
import { listPersonnesAvisees } from '../domain/avis-seance.ts';
import { getCouverturePilotage } from '../domain/couverture-pilotage.ts';
import { jourOf } from '../domain/jours-ouvres.ts';
import type { PlanTour } from '../domain/plan-tour.ts';
import { planTour } from '../domain/plan-tour.ts';
import { isInchangee } from '../domain/seance.ts';
import type { Tour } from '../domain/tour.ts';
import { getText, showErrors } from '../form.ts';
import type { Stores } from '../stores.ts';
import type { UseCase } from '../use-case.ts';
import { formulaireApercu, formulaireSeance } from '../views/seance.ts';
import { rienNaChange } from '../views/seance-recu.ts';
import type { ContexteSeance, SaisieSeance } from './check-seance.ts';
import { checkSeance, findContexteSeance } from './check-seance.ts';
import { saveSaisie } from './keep-saisie.ts';
import { assertDeplacable, cleSeance } from './write-seance.ts';

/** Checks the form of a meeting and shows every date before anything is confirmed. */
export const previewSeance: UseCase = async (intent, acteur, ports) => {
  const { stores } = ports;
  const { conventionId, id: personneId } = acteur.personne;
  const now = ports.clock.now();
  const seanceId = getText(intent.values, 'seance');
  const contexte = await findContexteSeance(conventionId, seanceId, { stores, now });
  assertDeplacable(contexte);
  const { fields, saisie } = checkSeance(contexte, intent.values);
  if (saisie === null) {
    return { kind: 'form', form: showErrors(formulaireSeance(fields, contexte.seance), fields) };
  }
  const decision = await decideTour(contexte, saisie, stores);
  if (contexte.seance && isInchangee(contexte.seance, saisie.changement)) {
    return { kind: 'done', message: rienNaChange(contexte.seance, decision.tour) };
  }
  const soumission = ports.ids.create();
  const champs = fields.map(({ id }) => id);
  await saveSaisie(
    { personneId, cle: cleSeance(seanceId), soumission, values: intent.values, champs },
    stores,
    now,
  );
  const form = await buildApercu({ contexte, saisie, ...decision, soumission }, stores);
  return { kind: 'form', form };
};

/** The round of the meeting as it stands, and what becomes of it. */
export interface DecisionTour {
  readonly tour: Tour | null;
  readonly plan: PlanTour;
}

/** Decides the round of a meeting at the date that was typed. */
export async function decideTour(
  { seance, now, fermetures, convention }: ContexteSeance,
  { instance, changement: { debut } }: SaisieSeance,
  stores: Stores,
): Promise<DecisionTour> {
  const tour = seance && (await stores.tours.findBySeance(seance.id));
  const envois = tour ? await stores.envois.listBySource(convention.id, tour.id) : [];
  return { tour, plan: planTour({ instance, debut, tour, envois, now, fermetures }) };
}

/** What a preview is made of; `soumission` is its number. */
export interface DemandeApercu extends DecisionTour {
  readonly contexte: ContexteSeance;
  readonly saisie: SaisieSeance;
  readonly soumission: string;
}

/** The preview, from the data as they are now. */
export async function buildApercu(demande: DemandeApercu, stores: Stores): Promise<Form> {
  const { contexte, saisie, tour, plan, soumission } = demande;
  const { convention, now, seance } = contexte;
  const ficheActions = await stores.ficheActions.list(convention.id);
  const personnes = await stores.personnes.list(convention.id);
  const canaux = await stores.canaux.list(convention.id);
  return formulaireApercu({
    ...saisie,
    seance,
    tour,
    plan,
    soumission,
    couverture: getCouverturePilotage(ficheActions, personnes, jourOf(now)),
    avis: {
      personnes: listPersonnesAvisees({ personnes, ficheActions, now }).length,
      canaux: canaux.map(({ nom }) => nom),
    },
  });
}
