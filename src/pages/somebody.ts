/** For somebody of a convention (`bindNarrow`): one that could be asked for nobody is refused by its type. */
export { findSuite, keepSuite } from '../use-cases/accueil/keep-suite.ts';
export { findAccordAnnonce } from '../use-cases/annonces/accord-annonce.ts';
export { findApercu, findMessageApercu } from '../use-cases/annonces/essai-annonce.ts';
export { findPlaceImage } from '../use-cases/annonces/image-annonce.ts';
export { findPlaceAnnonce } from '../use-cases/annonces/show-annonce.ts';
export { findTableAnnonces } from '../use-cases/annonces/suivi-annonce.ts';
export { findTableParties, findTablePersonnes } from '../use-cases/annuaire/find-tables.ts';
export { dropRemise, findRemise, keepRemise } from '../use-cases/annuaire/keep-remise.ts';
export { closeSessions } from '../use-cases/comptes/connexion/refuse-adresse.ts';
export { provePersonne } from '../use-cases/comptes/connexion/sign-in.ts';
export { findPageFiche } from '../use-cases/plan/get-page-fiche.ts';
export { getTablePlan } from '../use-cases/plan/list-fiches-suivies.ts';
export { searchPlan } from '../use-cases/plan/search-plan.ts';
export { findAccord, findRelecture } from '../use-cases/resumes/decide-accord.ts';
export {
  findArchiveEnPlace,
  findRapportEnPlace,
  findResumeEnPlace,
  getTableResumes,
} from '../use-cases/resumes/find-en-place.ts';
export { findPlaceSeance, getPageAnnee } from '../use-cases/seances/get-place-seance.ts';
export { findPoints } from '../use-cases/seances/show-points.ts';
export { findPageRelance, findTableTour } from '../use-cases/tours/get-table-tour.ts';
export { createExport } from '../use-cases/tours/show-avancement.ts';
