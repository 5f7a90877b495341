import type { GenreEnvoi } from './domain/envoi.ts';
import type { Compose } from './use-case.ts';
import { composeAnnonce } from './use-cases/compose-annonce.ts';
import { composeIncident } from './use-cases/compose-incident.ts';
import { composeResume } from './use-cases/compose-resume.ts';
import { composeSeance } from './use-cases/compose-seance.ts';
import { composeTour } from './use-cases/compose-tour.ts';

/** Who writes each kind of message of the ledger. */
const COMPOSERS: Readonly<Record<GenreEnvoi, Compose>> = {
  tour: composeTour,
  seance: composeSeance,
  annonce: composeAnnonce,
  resume: composeResume,
  incident: composeIncident,
};

/** Composes any message of the ledger. */
export const compose: Compose = (envoi, lecteur, ports) => COMPOSERS[envoi.genre](envoi, lecteur, ports);
