/** What somebody of the public does with the link to confirm an address (`bindSecret`). */
export {
  confirmAbonnement as confirm,
  declineAbonnement as decline,
  findDemandeAbonnement as findDemande,
} from '../use-cases/resumes/ask-abonnement.ts';
