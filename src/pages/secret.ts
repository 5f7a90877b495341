/** By a secret, or by whoever proves who they are: whose it is, it says itself (`bindSecret`). */
export { openMesDonnees } from '../use-cases/annuaire/get-mes-donnees.ts';
export { openRegistre } from '../use-cases/annuaire/open-registre.ts';
export { confirmAdresse, findAdresse } from '../use-cases/comptes/connexion/change-adresse.ts';
export { findPersonneDeSession, findSession } from '../use-cases/comptes/connexion/find-session.ts';
export { closeSession, closeSessionsDIdentite } from '../use-cases/comptes/connexion/refuse-adresse.ts';
export { listPersonnesDuLien, signIn } from '../use-cases/comptes/connexion/sign-in.ts';
export { signInIdentite } from '../use-cases/comptes/connexion/sign-in-identite.ts';
export { isLienGele, refuseLien, requestLien } from '../use-cases/comptes/lien-reponse.ts';
export { findLecteurAnnonces, openLien } from '../use-cases/envois/lien-message.ts';
export { endAbonnement, findAbonnement } from '../use-cases/resumes/ask-abonnement.ts';
export { openRelecture } from '../use-cases/resumes/decide-accord.ts';
export { answerSuites, findSuites } from '../use-cases/seances/open-suites.ts';
export { openPoints } from '../use-cases/seances/show-points.ts';
export { findLecteurTableau as findLecteur } from '../use-cases/verbs/liens.ts';
