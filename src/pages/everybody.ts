/** For everybody, of the convention that is meant (`bindMeant`). */
export { getAccueilPublic as getAccueil } from '../use-cases/accueil/get-accueil-public.ts';
export { findActualite, getActualites } from '../use-cases/annonces/get-actualites.ts';
export {
  findResumePublic as findResume,
  listResumesPublics as listResumes,
} from '../use-cases/resumes/export-resume.ts';
export {
  findConventionOuverte,
  findEspacePublic,
  findFichePublique,
} from '../use-cases/resumes/get-espace-public.ts';
export { getDatesPubliques } from '../use-cases/seances/agendas/publish-calendrier.ts';
export { findLogo } from '../use-cases/verbs/site-names.ts';
