/** Of the convention that is meant (`bindMeant`), and asked only where it is demonstrated. */
export {
  findMeanwhile,
  findParcours,
  findProchaineEtape,
  getDistribution,
} from '../use-cases/accueil/find-parcours.ts';
