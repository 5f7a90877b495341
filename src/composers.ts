import type { Compose, Composition, Incidents, Lecteur, Tell } from './conversation/use-case.ts';
import { type Envoi, parseEtape } from './domain/nouns/envoi.ts';
import type { GenreEnvoi } from './domain/nouns/genres-envoi.ts';
import { isInSeveral } from './domain/nouns/personne.ts';
import type { Ports } from './ports/ports.ts';
import { composeAnnonce } from './use-cases/annonces/compose-annonce.ts';
import { composeAgenda, composeInscription } from './use-cases/annonces/compose-inscription.ts';
import { composeActualite } from './use-cases/annonces/dispatch-annonce.ts';
import { composeEssai } from './use-cases/annonces/essai-annonce.ts';
import { composeAnnonceProposee } from './use-cases/annonces/propose.ts';
import { composeLettre } from './use-cases/annonces/propose-lettre.ts';
import { composeEffacement } from './use-cases/annuaire/oppose.ts';
import { composeSecurite } from './use-cases/comptes/compose-securite.ts';
import { composeGuichet } from './use-cases/comptes/connexion/give-acces.ts';
import { composeLienRefuse } from './use-cases/comptes/lien-reponse.ts';
import { composeCompteFerme } from './use-cases/comptes/link-comptes.ts';
import {
  composeCanal,
  composeLostCanal,
  composeOpenToOthers,
  composeSharing,
} from './use-cases/comptes/open-canal.ts';
import { composePartage } from './use-cases/comptes/share-espace.ts';
import { composeOuvertureImpossible, composeRattrapage } from './use-cases/envois/compose-rattrapage.ts';
import { composeMots } from './use-cases/envois/keep-mot.ts';
import { composeRetour } from './use-cases/envois/note-refus-compte.ts';
import { composePanne, composeRefusEspace, composeRetabli } from './use-cases/envois/note-refus-espace.ts';
import { composeAvenantPropose } from './use-cases/plan/apply-avenant.ts';
import { composeFin } from './use-cases/plan/change-fin.ts';
import { composeAppui } from './use-cases/plan/follow-appui.ts';
import { composeModelePropose } from './use-cases/plan/propose-modele.ts';
import { composeDecision, composeRetourPropose } from './use-cases/plan/tell-decision.ts';
import { composeEffets } from './use-cases/plan/tell-effets.ts';
import { composeRecu } from './use-cases/reponses/compose-recu.ts';
import { composePassageMasque } from './use-cases/reponses/tell-masquage.ts';
import { composeAbonnement } from './use-cases/resumes/ask-abonnement.ts';
import { composeResume } from './use-cases/resumes/compose-resume.ts';
import { composeSupervision } from './use-cases/resumes/supervise.ts';
import { composeInvitation } from './use-cases/seances/agendas/plan-invitations.ts';
import { composeCalendrier } from './use-cases/seances/agendas/publish-calendrier.ts';
import { composeMissingSeances } from './use-cases/seances/check-seance.ts';
import { composeSeance } from './use-cases/seances/compose-seance.ts';
import { composeInstance } from './use-cases/seances/instances/show-instances.ts';
import { composeSuite } from './use-cases/seances/plan-suites.ts';
import { composeAbsence } from './use-cases/tours/ask-delegation.ts';
import { composeDemandeSansReponse, composePilotage } from './use-cases/tours/compose-pilotage.ts';
import { composeTour } from './use-cases/tours/compose-tour.ts';
import { composeDepart } from './use-cases/tours/end-pilotage.ts';
import { composeReprise } from './use-cases/tours/name-pilote.ts';
import { composeProposition } from './use-cases/tours/propose-pilote.ts';
import { composeActePropose } from './use-cases/verbs/decide-together.ts';
import { withConventionOf } from './use-cases/verbs/find-convention.ts';
import { composeOutcome } from './use-cases/verbs/propose.ts';
import { inConvention } from './views/comptes/conventions.ts';

/** Who writes each kind of message of the ledger. */
const COMPOSERS: Readonly<Record<GenreEnvoi, Compose>> = {
  tour: composeTour,
  reponse: composeRecu,
  seance: composeSeance,
  invitation: composeInvitation,
  annonce: composeAnnonce,
  essai: composeEssai,
  inscription: composeInscription,
  agenda: composeAgenda,
  resume: composeResume,
  canal: composeCanal,
  pilotage: composePilotage,
  decision: composeDecision,
  effet: composeEffets,
  appui: composeAppui,
  instance: composeInstance,
  suite: composeSuite,
  calendrier: composeCalendrier,
  incident: composeIncident,
  securite: composeSecurite,
  abonnement: (envoi, lecteur, ports) =>
    (envoi.etape === 'annonce' ? composeActualite : composeAbonnement)(envoi, lecteur, ports),
};

/** Composes any message of the ledger, of its convention alone: its links lead to the pages of that one, which who is in several reads. */
export const compose: Compose = (envoi, lecteur, ports) =>
  ports.inConvention(envoi.conventionId, () => ports.inOneLook(() => composeOwn(envoi, lecteur, ports)));

const composeOwn: Compose = async (envoi, lecteur, ports) => {
  const composed = await COMPOSERS[envoi.genre](envoi, lecteur, await withConventionOf(envoi, ports));
  if (composed.kind !== 'message' || !(await isOfSeveral(lecteur, ports))) return composed;
  const convention = await ports.stores.conventions.get(envoi.conventionId);
  return { ...composed, message: inConvention(composed.message, convention) };
};

/** Whoever reads it reads what other conventions say there too. */
async function isOfSeveral(lecteur: Lecteur, { stores }: Ports): Promise<boolean> {
  if (lecteur.kind === 'canal') return (await stores.canaux.listOfAll(lecteur.canal)).length > 1;
  return lecteur.kind === 'personne' && isInSeveral(lecteur.personne);
}

/** Each composed in the room that tells it. */
const INCIDENTS: { readonly [Kind in keyof Incidents]: Tell<Kind> } = {
  rattrapage: composeRattrapage,
  'ouverture-impossible': composeOuvertureImpossible,
  'seances-a-prevoir': composeMissingSeances,
  'lettre-du-mois': composeLettre,
  'fin-convention': composeFin,
  'avenant-propose': composeAvenantPropose,
  'annonce-proposee': composeAnnonceProposee,
  'modele-propose': composeModelePropose,
  'proposition-decidee': composeOutcome,
  'acte-propose': composeActePropose,
  'quitte-pilotage': composeDepart,
  'reprend-pilotage': composeReprise,
  'proposition-pilote': composeProposition,
  'retour-propose': composeRetourPropose,
  'delegation-sans-reponse': composeDemandeSansReponse,
  'compte-ferme': composeCompteFerme,
  'canal-perdu': composeLostCanal,
  'canal-ouvert': composeOpenToOthers,
  'canal-partage': composeSharing,
  'espace-refuse': composeRefusEspace,
  'espace-partage': composePartage,
  panne: composePanne,
  retabli: composeRetabli,
  'lien-refuse': composeLienRefuse,
  'retour-courriel': composeRetour,
  'mots-recus': composeMots,
  absence: composeAbsence,
  effacement: composeEffacement,
  'passage-masque': composePassageMasque,
  guichet: composeGuichet,
  supervision: composeSupervision,
};

async function composeIncident(envoi: Envoi, _: Lecteur, ports: Ports): Promise<Composition> {
  const incident = parseEtape('incident', envoi.etape);
  if (incident === null) return { kind: 'obsolete', raison: 'etape-inconnue' };
  return composeByKind(incident, envoi, ports);
}

function composeByKind<Kind extends keyof Incidents>(
  incident: { [One in Kind]: Incidents[One] }[Kind],
  envoi: Envoi,
  ports: Ports,
): Promise<Composition> {
  return INCIDENTS[incident.kind](incident, envoi, ports);
}
