import type { Compose } from './conversation/use-case.ts';
import type { GenreEnvoi } from './domain/nouns/envoi.ts';
import { composeAnnonce } from './use-cases/annonces/compose-annonce.ts';
import { composeCanal } from './use-cases/comptes/compose-canal.ts';
import { composeSecurite } from './use-cases/comptes/compose-securite.ts';
import { composeIncident } from './use-cases/envois/compose-incident.ts';
import { composeAppui } from './use-cases/plan/tell-appui.ts';
import { composeDecision } from './use-cases/plan/tell-decision.ts';
import { composeRecu } from './use-cases/reponses/compose-recu.ts';
import { composeResume } from './use-cases/resumes/compose-resume.ts';
import { composeAbonnement } from './use-cases/resumes/tell-abonnes.ts';
import { composeCalendrier } from './use-cases/seances/agendas/compose-calendrier.ts';
import { composeInvitation } from './use-cases/seances/agendas/compose-invitation.ts';
import { composeSeance } from './use-cases/seances/compose-seance.ts';
import { composePilotage } from './use-cases/tours/compose-pilotage.ts';
import { composeTour } from './use-cases/tours/compose-tour.ts';

/** Who writes each kind of message of the ledger. */
const COMPOSERS: Readonly<Record<GenreEnvoi, Compose>> = {
  tour: composeTour,
  reponse: composeRecu,
  seance: composeSeance,
  invitation: composeInvitation,
  annonce: composeAnnonce,
  resume: composeResume,
  canal: composeCanal,
  pilotage: composePilotage,
  decision: composeDecision,
  appui: composeAppui,
  calendrier: composeCalendrier,
  incident: composeIncident,
  securite: composeSecurite,
  abonnement: composeAbonnement,
};

/** Composes any message of the ledger. */
export const compose: Compose = (envoi, lecteur, ports) => COMPOSERS[envoi.genre](envoi, lecteur, ports);
