import type { Compose, Composition, Lecteur } from '../../conversation/use-case.ts';
import { type Envoi, parseEtape } from '../../domain/nouns/envoi.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFil, viewFilRetire } from '../../views/resumes/resume-message.ts';
import { composeMasquage } from '../reponses/tell-masquage.ts';
import { isOfMembers } from '../verbs/end-canal.ts';
import { composeAccordResume } from './decide-accord.ts';
import { composeRectification } from './decide-rectification.ts';
import { composeCorrection, composeReponseInterne } from './keep-reponse-interne.ts';
import { getRang } from './publish-resume.ts';
import { composeResumeCourt } from './show-resume.ts';

/**
 * The news that a summary is published, or an answer kept out of its public build; `envoi.source` is the tour's id. A
 * channel gets the public build.
 */
export const composeResume: Compose = async (envoi, lecteur, ports) => {
  const dit = parseEtape('resume', envoi.etape);
  switch (dit?.kind) {
    case 'publication':
      return composePublication(envoi, lecteur, ports);
    case 'fil':
      return composeFil(dit.numero, { envoi, lecteur }, ports);
    case 'interne':
      return composeReponseInterne(dit, envoi, ports.stores);
    case 'correction':
      return composeCorrection(dit, envoi, ports.stores);
    case 'masquee':
      return composeMasquage(dit, envoi, ports.stores);
    case 'accord-demande':
    case 'accord-decide':
      return composeAccordResume(envoi, lecteur, ports);
    case 'rectification-demandee':
    case 'rectification-decidee':
      return composeRectification(envoi, ports);
    case undefined:
      return { kind: 'obsolete', raison: 'etape-inconnue' };
  }
};

async function composePublication(envoi: Envoi, lecteur: Lecteur, ports: Ports): Promise<Composition> {
  if (await isOvertaken(envoi, lecteur, ports)) return { kind: 'obsolete', raison: 'rectifie' };
  const personne = lecteur.kind === 'personne' ? lecteur.personne : null;
  const message = await composeResumeCourt(envoi.source, personne, ports);
  return message === null ? { kind: 'obsolete', raison: 'resume-introuvable' } : { kind: 'message', message };
}

/** Only where nobody but the groupe projet reads it, now; elsewhere one that was posted keeps its title alone. */
async function composeFil(
  numero: number,
  { envoi, lecteur }: { readonly envoi: Envoi; readonly lecteur: Lecteur },
  ports: Ports,
): Promise<Composition> {
  const resume = await ports.stores.resumes.findByTour(envoi.source, 'groupe_projet');
  const ligne = resume?.contenu.lignes.find((one) => one.numero === numero);
  if (resume === null || ligne === undefined) return { kind: 'obsolete', raison: 'resume-introuvable' };
  if (lecteur.kind !== 'canal') return { kind: 'obsolete', raison: 'canal' };
  const isChosen = lecteur.canal.fils;
  if (isChosen && (await isOfMembers(lecteur.canal, ports)))
    return { kind: 'message', message: viewFil(ligne, resume.contenu) };
  if (envoi.etat === 'envoye') return { kind: 'message', message: viewFilRetire(ligne) };
  return { kind: 'obsolete', raison: isChosen ? 'canal-ouvert' : 'canal' };
}

/** A rectificatif came before it left: its own message says it. */
async function isOvertaken(
  { source, conventionId, occurrence, etat }: Envoi,
  lecteur: Lecteur,
  { stores }: Ports,
): Promise<boolean> {
  if (etat === 'envoye') return false;
  const audience = lecteur.kind === 'personne' ? 'groupe_projet' : 'public';
  return occurrence < (await getRang({ id: source, conventionId }, audience, stores));
}
