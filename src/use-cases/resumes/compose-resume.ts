import type { Compose } from '../../conversation/use-case.ts';
import { composeResumeCourt } from './resume-court.ts';

/** The news that a summary is published; `envoi.source` is the tour's id. A channel gets the public build. */
export const composeResume: Compose = async (envoi, lecteur, ports) => {
  const personne = lecteur.kind === 'personne' ? lecteur.personne : null;
  const message = await composeResumeCourt(envoi.source, personne, ports);
  return message === null ? { kind: 'obsolete', raison: 'resume-introuvable' } : { kind: 'message', message };
};
