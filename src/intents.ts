import type { UseCase } from './conversation/use-case.ts';
import type { Installation } from './domain/accueil/etat-espace.ts';
import type { Role } from './domain/annuaire/personne.ts';
import { createEtatUseCase } from './use-cases/accueil/get-etat.ts';
import { showAccueil } from './use-cases/accueil/show-accueil.ts';
import { showAide } from './use-cases/accueil/show-aide.ts';
import { showMots } from './use-cases/accueil/show-mots.ts';
import { showTableau } from './use-cases/accueil/show-tableau.ts';
import { correctAnnonce } from './use-cases/annonces/correct-annonce.ts';
import { previewAnnonce } from './use-cases/annonces/preview-annonce.ts';
import { previewRetrait } from './use-cases/annonces/preview-retrait.ts';
import { restartAnnonces } from './use-cases/annonces/restart-annonces.ts';
import { retryAnnonce } from './use-cases/annonces/retry-annonce.ts';
import { sendAnnonce } from './use-cases/annonces/send-annonce.ts';
import { showAnnonce } from './use-cases/annonces/show-annonce.ts';
import { stopAnnonces } from './use-cases/annonces/stop-annonces.ts';
import { withdrawAnnonce } from './use-cases/annonces/withdraw-annonce.ts';
import { writeAnnonce } from './use-cases/annonces/write-annonce.ts';
import { writeCorrection } from './use-cases/annonces/write-correction.ts';
import { exportMesDonnees } from './use-cases/annuaire/export-mes-donnees.ts';
import { closeCanal } from './use-cases/comptes/close-canal.ts';
import { closeLienPersonnel } from './use-cases/comptes/close-lien-personnel.ts';
import { createLienPersonnel } from './use-cases/comptes/create-lien-personnel.ts';
import { createMonCode } from './use-cases/comptes/create-mon-code.ts';
import { createPersonneCode } from './use-cases/comptes/create-personne-code.ts';
import { createPersonneLien } from './use-cases/comptes/create-personne-lien.ts';
import { detachCompte } from './use-cases/comptes/detach-compte.ts';
import { listCanaux } from './use-cases/comptes/list-canaux.ts';
import { listComptes } from './use-cases/comptes/list-comptes.ts';
import { openCanal } from './use-cases/comptes/open-canal.ts';
import { preferCompte } from './use-cases/comptes/prefer-compte.ts';
import { writeCode } from './use-cases/comptes/write-code.ts';
import { listMesFiches } from './use-cases/plan/list-mes-fiches.ts';
import { listRetards } from './use-cases/plan/list-retards.ts';
import { searchFiches } from './use-cases/plan/search-fiches.ts';
import { shareFiche } from './use-cases/plan/share-fiche.ts';
import { showEnjeu } from './use-cases/plan/show-enjeu.ts';
import { showFiche } from './use-cases/plan/show-fiche.ts';
import { showPlan } from './use-cases/plan/show-plan.ts';
import { openReponse } from './use-cases/reponses/open-reponse.ts';
import { repeatReponse } from './use-cases/reponses/repeat-reponse.ts';
import { goBackReponse, saveEtapeReponse } from './use-cases/reponses/save-etape-reponse.ts';
import { giveUpReponse, sendReponse } from './use-cases/reponses/send-reponse.ts';
import { showReponse } from './use-cases/reponses/show-reponse.ts';
import { prepareResume } from './use-cases/resumes/prepare-resume.ts';
import { previewResume } from './use-cases/resumes/preview-resume.ts';
import { publishResume } from './use-cases/resumes/publish-resume.ts';
import { showResume } from './use-cases/resumes/show-resume.ts';
import { cancelSeance } from './use-cases/seances/cancel-seance.ts';
import { createSeance } from './use-cases/seances/create-seance.ts';
import { listSeances } from './use-cases/seances/list-seances.ts';
import { moveSeance } from './use-cases/seances/move-seance.ts';
import { previewAnnulation } from './use-cases/seances/preview-annulation.ts';
import { previewSeance } from './use-cases/seances/preview-seance.ts';
import { writeSeance } from './use-cases/seances/write-seance.ts';
import { confirmPilotage } from './use-cases/tours/confirm-pilotage.ts';
import { openTour } from './use-cases/tours/open-tour.ts';
import { previewOuverture } from './use-cases/tours/preview-ouverture.ts';
import { retryTour } from './use-cases/tours/retry-tour.ts';
import { showAvancement } from './use-cases/tours/show-avancement.ts';
import { showManquants } from './use-cases/tours/show-manquants.ts';
import { showSuiviTour } from './use-cases/tours/show-suivi-tour.ts';
import { proposeReport, snoozeRappel } from './use-cases/tours/snooze-rappel.ts';

/** What an intent does, and who may ask for it; `roles` absent: everybody who is known. */
export interface IntentEntry {
  readonly useCase: UseCase;
  readonly roles?: readonly Role[];
}

/** The table of everything that can be asked for: intent -> use case. */
export function createIntents(installation: Installation): ReadonlyMap<string, IntentEntry> {
  return new Map<string, IntentEntry>([
    ...toEntries(TOUS),
    ...toEntries(COORDINATION, ['coordination']),
    ...toEntries(PERSONNES, ['coordination', 'administration']),
    ...toEntries({ etat: createEtatUseCase(installation) }, ['administration']),
  ]);
}

/** Whether an intent is answered by a form: some platforms must know it before they ask. */
export function opensForm(name: string): boolean {
  return FORMULAIRES.has(name);
}

const FORMULAIRES: ReadonlySet<string> = new Set([
  'reponse:ouvrir',
  'seance:creer',
  'seance:deplacer',
  'seance:annuler',
  'tour:ouvrir',
  'annonce:rediger',
  'annonce:corriger',
  'annonce:retirer',
  'resume:preparer',
  'personne:code',
]);

const TOUS: Readonly<Record<string, UseCase>> = {
  accueil: showAccueil,
  tableau: showTableau,
  'tableau:lien': createLienPersonnel,
  'tableau:lien:fermer': closeLienPersonnel,
  aide: showAide,
  mots: showMots,
  plan: showPlan,
  fiche: showFiche,
  'fiche:chercher': searchFiches,
  'fiche:partager': shareFiche,
  enjeu: showEnjeu,
  retards: listRetards,
  seances: listSeances,
  'resume:lire': showResume,
  'mes-donnees': exportMesDonnees,
  'annonces:arreter': stopAnnonces,
  'annonces:reprendre': restartAnnonces,
  comptes: listComptes,
  'compte:preferer': preferCompte,
  'compte:detacher': detachCompte,
  'compte:code': createMonCode,
  'mes-fiches': listMesFiches,
  'reponse:ouvrir': openReponse,
  'reponse:etape': saveEtapeReponse,
  'reponse:retour': goBackReponse,
  'reponse:envoyer': sendReponse,
  'reponse:laisser': giveUpReponse,
  'reponse:rien-de-nouveau': repeatReponse,
  'reponse:voir': showReponse,
  'rappel:plus-tard': proposeReport,
  'rappel:reporter': snoozeRappel,
  'pilotage:confirmer': confirmPilotage,
};

const COORDINATION: Readonly<Record<string, UseCase>> = {
  'seance:creer': writeSeance,
  'seance:apercu': previewSeance,
  'seance:confirmer': createSeance,
  'seance:deplacer': writeSeance,
  'seance:deplacer:apercu': previewSeance,
  'seance:deplacer:confirmer': moveSeance,
  'seance:annuler': previewAnnulation,
  'seance:annuler:confirmer': cancelSeance,
  'tour:ouvrir': previewOuverture,
  'tour:ouvrir:confirmer': openTour,
  'tour:avancement': showAvancement,
  'tour:manquants': showManquants,
  'tour:suivi': showSuiviTour,
  'tour:renvoyer': retryTour,
  'annonce:rediger': writeAnnonce,
  'annonce:apercu': previewAnnonce,
  'annonce:envoyer': sendAnnonce,
  'annonce:suivi': showAnnonce,
  'annonce:renvoyer': retryAnnonce,
  'annonce:corriger': writeCorrection,
  'annonce:corriger:enregistrer': correctAnnonce,
  'annonce:retirer': previewRetrait,
  'annonce:retirer:confirmer': withdrawAnnonce,
  'resume:preparer': prepareResume,
  'resume:apercu': previewResume,
  'resume:publier': publishResume,
  canaux: listCanaux,
  'canal:relier': openCanal,
  'canal:detacher': closeCanal,
};

const PERSONNES: Readonly<Record<string, UseCase>> = {
  'personne:code': writeCode,
  'personne:code:creer': createPersonneCode,
  'personne:lien': createPersonneLien,
};

function toEntries(
  useCases: Readonly<Record<string, UseCase>>,
  roles?: readonly Role[],
): readonly (readonly [string, IntentEntry])[] {
  return Object.entries(useCases).map(([name, useCase]) => [name, { useCase, roles }] as const);
}
