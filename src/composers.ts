import { composeAnnonce } from './composers/compose-annonce.ts';
import { composeIncident } from './composers/compose-incident.ts';
import { composeResume } from './composers/compose-resume.ts';
import { composeSeance } from './composers/compose-seance.ts';
import { composeTour } from './composers/compose-tour.ts';
import type { GenreEnvoi } from './domain/envoi.ts';
import type { Compose } from './use-case.ts';

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
