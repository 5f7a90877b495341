import type { Installation } from './domain/etat-espace.ts';
import type { Role } from './domain/personne.ts';
import type { UseCase } from './use-case.ts';
import { cancelSeance } from './use-cases/cancel-seance.ts';
import { closeCanal } from './use-cases/close-canal.ts';
import { closeLienPersonnel } from './use-cases/close-lien-personnel.ts';
import { confirmPilotage } from './use-cases/confirm-pilotage.ts';
import { correctAnnonce } from './use-cases/correct-annonce.ts';
import { createLienPersonnel } from './use-cases/create-lien-personnel.ts';
import { createMonCode } from './use-cases/create-mon-code.ts';
import { createPersonneCode } from './use-cases/create-personne-code.ts';
import { createPersonneLien } from './use-cases/create-personne-lien.ts';
import { createSeance } from './use-cases/create-seance.ts';
import { detachCompte } from './use-cases/detach-compte.ts';
import { exportMesDonnees } from './use-cases/export-mes-donnees.ts';
import { createEtatUseCase } from './use-cases/get-etat.ts';
import { listCanaux } from './use-cases/list-canaux.ts';
import { listComptes } from './use-cases/list-comptes.ts';
import { listMesFiches } from './use-cases/list-mes-fiches.ts';
import { listRetards } from './use-cases/list-retards.ts';
import { listSeances } from './use-cases/list-seances.ts';
import { moveSeance } from './use-cases/move-seance.ts';
import { openCanal } from './use-cases/open-canal.ts';
import { openReponse } from './use-cases/open-reponse.ts';
import { openTour } from './use-cases/open-tour.ts';
import { preferCompte } from './use-cases/prefer-compte.ts';
import { prepareResume } from './use-cases/prepare-resume.ts';
import { previewAnnonce } from './use-cases/preview-annonce.ts';
import { previewAnnulation } from './use-cases/preview-annulation.ts';
import { previewOuverture } from './use-cases/preview-ouverture.ts';
import { previewResume } from './use-cases/preview-resume.ts';
import { previewRetrait } from './use-cases/preview-retrait.ts';
import { previewSeance } from './use-cases/preview-seance.ts';
import { publishResume } from './use-cases/publish-resume.ts';
import { repeatReponse } from './use-cases/repeat-reponse.ts';
import { restartAnnonces } from './use-cases/restart-annonces.ts';
import { retryAnnonce } from './use-cases/retry-annonce.ts';
import { goBackReponse, saveEtapeReponse } from './use-cases/save-etape-reponse.ts';
import { searchFiches } from './use-cases/search-fiches.ts';
import { sendAnnonce } from './use-cases/send-annonce.ts';
import { giveUpReponse, sendReponse } from './use-cases/send-reponse.ts';
import { shareFiche } from './use-cases/share-fiche.ts';
import { showAccueil } from './use-cases/show-accueil.ts';
import { showAide } from './use-cases/show-aide.ts';
import { showAnnonce } from './use-cases/show-annonce.ts';
import { showAvancement } from './use-cases/show-avancement.ts';
import { showEnjeu } from './use-cases/show-enjeu.ts';
import { showFiche } from './use-cases/show-fiche.ts';
import { showManquants } from './use-cases/show-manquants.ts';
import { showMots } from './use-cases/show-mots.ts';
import { showPlan } from './use-cases/show-plan.ts';
import { showReponse } from './use-cases/show-reponse.ts';
import { showResume } from './use-cases/show-resume.ts';
import { showTableau } from './use-cases/show-tableau.ts';
import { proposeReport, snoozeRappel } from './use-cases/snooze-rappel.ts';
import { stopAnnonces } from './use-cases/stop-annonces.ts';
import { withdrawAnnonce } from './use-cases/withdraw-annonce.ts';
import { writeAnnonce } from './use-cases/write-annonce.ts';
import { writeCode } from './use-cases/write-code.ts';
import { writeCorrection } from './use-cases/write-correction.ts';
import { writeSeance } from './use-cases/write-seance.ts';

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
