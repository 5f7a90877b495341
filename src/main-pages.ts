import type { AbonnementUseCases, ConnexionUseCases, WebUseCases } from '../adapters/web/web-use-cases.ts';
import { isOnPage } from './intents.ts';
import type { Letters } from './ports/courriel.ts';
import type { Ports } from './ports/ports.ts';
import { findMeanwhile } from './use-cases/accueil/find-meanwhile.ts';
import { findParcours } from './use-cases/accueil/find-parcours.ts';
import { findProchaineEtape } from './use-cases/accueil/find-prochaine-etape.ts';
import { getAccueilPublic } from './use-cases/accueil/get-accueil-public.ts';
import { getDistribution } from './use-cases/accueil/get-distribution.ts';
import { handInPersonnes } from './use-cases/annuaire/hand-in-personnes.ts';
import { openMesDonnees } from './use-cases/annuaire/open-mes-donnees.ts';
import { openRegistre } from './use-cases/annuaire/open-registre.ts';
import { confirmAdresse, findAdresse } from './use-cases/comptes/connexion/change-adresse.ts';
import { closeSession, closeSessions } from './use-cases/comptes/connexion/close-sessions.ts';
import { findSession } from './use-cases/comptes/connexion/find-session.ts';
import { provePersonne, sendPreuve } from './use-cases/comptes/connexion/prove-personne.ts';
import { sendConnexion } from './use-cases/comptes/connexion/send-connexion.ts';
import { listPersonnesDuLien, signIn } from './use-cases/comptes/connexion/sign-in.ts';
import { signInIdentite } from './use-cases/comptes/connexion/sign-in-identite.ts';
import { isLienGele } from './use-cases/comptes/is-lien-gele.ts';
import { refuseLien, requestLien } from './use-cases/comptes/lien-reponse.ts';
import { findLecteurAnnonces, findMessage, openLien } from './use-cases/envois/lien-message.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { searchPlan } from './use-cases/plan/search-plan.ts';
import { askAbonnement } from './use-cases/resumes/ask-abonnement.ts';
import { findResumePublic } from './use-cases/resumes/find-resume-public.ts';
import { findResumeReserve } from './use-cases/resumes/find-resume-reserve.ts';
import {
  findConventionOuverte,
  findEspacePublic,
  findFichePublique,
  findFicheSuivie,
} from './use-cases/resumes/get-espace-public.ts';
import { listResumesPublics } from './use-cases/resumes/list-resumes-publics.ts';
import {
  confirmAbonnement,
  declineAbonnement,
  endAbonnement,
  findAbonnement,
  findDemandeAbonnement,
} from './use-cases/resumes/open-abonnement.ts';
import { openAccord } from './use-cases/resumes/open-accord.ts';
import { findArchive } from './use-cases/resumes/open-archive.ts';
import { openRelecture } from './use-cases/resumes/open-relecture.ts';
import { exportRapport } from './use-cases/resumes/rapport.ts';
import { getDatesPubliques } from './use-cases/seances/agendas/get-dates-publiques.ts';
import { findReleve } from './use-cases/seances/find-releve.ts';
import { openPoints } from './use-cases/seances/open-points.ts';
import { findLogo } from './use-cases/verbs/get-logos.ts';
import { findLecteurTableau } from './use-cases/verbs/lien-tableau.ts';

/** What the pages ask of the bot beside the conversation. */
export function bindWebUseCases({ ports, compose }: Pick<Sender, 'ports' | 'compose'>): WebUseCases {
  const known = {
    ...ports,
    stores: { ...ports.stores, liens: { ...ports.stores.liens, find: ports.stores.liensConnus.find } },
  };
  return {
    getAccueil: () => getAccueilPublic(ports),
    getDatesPubliques: () => getDatesPubliques(ports),
    listResumes: () => listResumesPublics(ports),
    findResume: (numero) => findResumePublic(numero, ports),
    findResumeReserve: (lien) => findResumeReserve(lien, ports),
    isEspacePublicOuvert: async () => (await findConventionOuverte(ports)) !== null,
    findEspacePublic: () => findEspacePublic(ports),
    findFichePublique: (numero) => findFichePublique(numero, ports),
    findAbonnement: (token) => findAbonnement(token, ports),
    endAbonnement: (token) => endAbonnement(token, ports),
    findLogo: (partie) => findLogo(partie, ports),
    openAccord: (token) => openAccord(token, ports),
    findReleve: (lien) => findReleve(lien, ports),
    findArchive: (token) => findArchive(token, ports),
    findRapport: async (token) => (await exportRapport(token, ports))?.document ?? null,
    openPoints: (token) => openPoints(token, ports),
    openRelecture: (token) => openRelecture(token, ports),
    openMesDonnees: (token) => openMesDonnees(token, ports),
    openRegistre: (token) => openRegistre(token, ports),
    isLienGele: (token) => isLienGele(token, ports),
    findLecteur: (token) => findLecteurTableau(token, ports),
    openLien: (token) => openLien(token, ports),
    findLecteurConnu: (token) => findLecteurTableau(token, known),
    openLienConnu: (token) => openLien(token, known),
    findMessage: (lien) => findMessage(lien, { ports, compose }),
    refuseLien: (token) => refuseLien(token, ports),
    requestLien: (token, etape) => requestLien(token, etape, ports),
    findLecteurAnnonces: (token) => findLecteurAnnonces(token, ports),
    isOnPage,
    getDistribution: () => getDistribution(ports),
    findPersonne: (account) => ports.stores.personnes.findByAccount(account),
    findProchaineEtape: () => findProchaineEtape(ports),
    findParcours: () => findParcours(ports),
    findMeanwhile: () => findMeanwhile(ports),
  };
}

/** How somebody of the public asks to be told. `letters` null: this program sends no e-mail. */
export function bindAbonnementUseCases(ports: Ports, letters: Letters | null): AbonnementUseCases | null {
  if (letters === null) return null;
  return {
    findFiche: (numero) => findFicheSuivie(numero, ports),
    ask: (asked) => askAbonnement(asked, { ports, letters }),
    findDemande: (token) => findDemandeAbonnement(token, ports),
    confirm: (token) => confirmAbonnement(token, ports),
    decline: (token) => declineAbonnement(token, ports),
  };
}

/** The door of the web. `letters` null: this program sends no e-mail. */
export function bindConnexionUseCases(ports: Ports, letters: Letters | null): ConnexionUseCases {
  return {
    sendConnexion: letters && ((typed) => sendConnexion(typed, { ports, letters })),
    listPersonnesDuLien: (token) => listPersonnesDuLien(token, ports),
    signIn: (preuve, chosen) => signIn(preuve, chosen, ports),
    findAdresse: (token) => findAdresse(token, ports),
    confirmAdresse: (token) => confirmAdresse(token, ports),
    signInIdentite: (identite, arrivee) => signInIdentite(identite, arrivee, ports),
    sendPreuve: letters && ((personne) => sendPreuve(personne, { ports, letters })),
    provePersonne: (shown, arrivee) => provePersonne(shown, arrivee, ports),
    findSession: (jeton) => findSession(jeton, ports),
    closeSession: (jeton) => closeSession(jeton, ports),
    importPersonnes: async (acteur, demande) => {
      const { fileReader: files } = await import('../adapters/documents/file-reader.ts');
      return handInPersonnes(acteur, demande, { ...ports, files });
    },
    searchPlan: (personne, demande) => searchPlan(personne, demande, ports),
    closeSessions: (personne) => closeSessions(personne, ports),
  };
}
