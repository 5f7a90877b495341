import type { PagesUseCases } from '../adapters/web/index.ts';
import type { AbonnementUseCases } from '../adapters/web/public/abonnement.ts';
import type { PublicUseCases } from '../adapters/web/public/conventions.ts';
import { bind, bindMeant, bindNarrow, bindSecret } from './bind.ts';
import { isKey } from './domain/nouns/tables.ts';
import { handIn } from './imports.ts';
import { findPlace, isOnPage, listCommandes, listPlaces } from './intents.ts';
import type { Letters } from './ports/courriel.ts';
import type { ImageReader, LogoReader } from './ports/logos.ts';
import type { Ports } from './ports/ports.ts';
import {
  findMeanwhile,
  findParcours,
  findProchaineEtape,
  getDistribution,
} from './use-cases/accueil/find-parcours.ts';
import { getAccueilPublic } from './use-cases/accueil/get-accueil-public.ts';
import { findSuite, keepSuite } from './use-cases/accueil/keep-suite.ts';
import { findAccordAnnonce } from './use-cases/annonces/accord-annonce.ts';
import { findApercu, findMessageApercu } from './use-cases/annonces/essai-annonce.ts';
import { findActualite, getActualites } from './use-cases/annonces/get-actualites.ts';
import { findPlaceImage, saveImage } from './use-cases/annonces/image-annonce.ts';
import { findPlaceAnnonce } from './use-cases/annonces/show-annonce.ts';
import { findTableAnnonces } from './use-cases/annonces/suivi-annonce.ts';
import { findTableParties, findTablePersonnes } from './use-cases/annuaire/find-tables.ts';
import { openMesDonnees } from './use-cases/annuaire/get-mes-donnees.ts';
import { dropRemise, findRemise, keepRemise } from './use-cases/annuaire/keep-remise.ts';
import { openRegistre } from './use-cases/annuaire/open-registre.ts';
import { confirmAdresse, findAdresse } from './use-cases/comptes/connexion/change-adresse.ts';
import { findPersonneDeSession, findSession } from './use-cases/comptes/connexion/find-session.ts';
import {
  closeSession,
  closeSessions,
  closeSessionsDIdentite,
} from './use-cases/comptes/connexion/refuse-adresse.ts';
import {
  listPersonnesDuLien,
  provePersonne,
  sendConnexion,
  sendPreuve,
  signIn,
} from './use-cases/comptes/connexion/sign-in.ts';
import { signInIdentite } from './use-cases/comptes/connexion/sign-in-identite.ts';
import { isLienGele, refuseLien, requestLien } from './use-cases/comptes/lien-reponse.ts';
import { findLecteurAnnonces, findMessage, openLien } from './use-cases/envois/lien-message.ts';
import type { Sender } from './use-cases/envois/sender.ts';
import { findPageFiche } from './use-cases/plan/get-page-fiche.ts';
import { getTablePlan } from './use-cases/plan/list-fiches-suivies.ts';
import { searchPlan } from './use-cases/plan/search-plan.ts';
import {
  askAbonnement,
  confirmAbonnement,
  declineAbonnement,
  endAbonnement,
  findAbonnement,
  findDemandeAbonnement,
} from './use-cases/resumes/ask-abonnement.ts';
import { findAccord, findRelecture, openRelecture } from './use-cases/resumes/decide-accord.ts';
import {
  findResumePublic,
  findResumeReserve,
  listResumesPublics,
} from './use-cases/resumes/export-resume.ts';
import {
  findArchiveEnPlace,
  findRapportEnPlace,
  findResumeEnPlace,
  getTableResumes,
} from './use-cases/resumes/find-en-place.ts';
import { findArchive } from './use-cases/resumes/get-archive.ts';
import {
  findConventionOuverte,
  findEspacePublic,
  findFichePublique,
  findFicheSuivie,
} from './use-cases/resumes/get-espace-public.ts';
import { exportRapport } from './use-cases/resumes/rapport.ts';
import { getDatesPubliques } from './use-cases/seances/agendas/publish-calendrier.ts';
import { findPlaceSeance, getPageAnnee } from './use-cases/seances/get-place-seance.ts';
import { answerSuites, findSuites } from './use-cases/seances/open-suites.ts';
import { findPoints, findReleve, openPoints } from './use-cases/seances/show-points.ts';
import { findPageRelance, findTableTour } from './use-cases/tours/get-table-tour.ts';
import { createExport } from './use-cases/tours/show-avancement.ts';
import { openAccord } from './use-cases/verbs/accord.ts';
import { findLecteurTableau } from './use-cases/verbs/liens.ts';
import { findApparence, findLogo } from './use-cases/verbs/site-names.ts';
import { viewCommandes } from './views/accueil/aide.ts';
import { NOM_DU_SITE } from './views/pages/site.ts';

const PUBLIC_PAGES = {
  getAccueil: getAccueilPublic,
  getDatesPubliques,
  listResumes: listResumesPublics,
  findResume: findResumePublic,
  findEspacePublic,
  findFichePublique,
  findLogo,
  getActualites,
  findActualite,
};

/** Found by a secret, whosever it is. */
const SECRET_PAGES = { findResumeReserve, findReleve, findArchive };

/** Asked by a secret, or by whoever proves who they are: whose it is, it says itself. */
const SECRETS = {
  findAbonnement,
  endAbonnement,
  openPoints,
  openRelecture,
  openMesDonnees,
  openRegistre,
  isLienGele,
  findLecteur: findLecteurTableau,
  openLien,
  refuseLien,
  requestLien,
  findLecteurAnnonces,
  listPersonnesDuLien,
  signIn,
  findAdresse,
  confirmAdresse,
  signInIdentite,
  closeSessionsDIdentite,
  findSession,
  findPersonneDeSession,
  closeSession,
  findSuites,
  answerSuites,
};

/** Asked for somebody. */
const PAGES = {
  findAccord,
  findAccordAnnonce,
  findRelecture,
  findArchiveEnPlace,
  findRapportEnPlace,
  findResumeEnPlace,
  getTableResumes,
  provePersonne,
  searchPlan,
  getTablePlan,
  findPageFiche,
  findTablePersonnes,
  findTableParties,
  findTableAnnonces,
  findPlaceAnnonce,
  findPlaceImage,
  findApercu,
  findMessageApercu,
  keepRemise,
  findRemise,
  dropRemise,
  keepSuite,
  findSuite,
  findTableTour,
  getPageAnnee,
  findPlaceSeance,
  findPoints,
  findPageRelance,
  createExport,
  closeSessions,
};

const DEMONSTRATION = { getDistribution, findProchaineEtape, findParcours, findMeanwhile };

/** How each platform draws a message, by its own renderer; who looks at none does not load them. */
const DRAWINGS = {
  slack: () => import('../adapters/slack/drawing/preview.ts'),
  teams: () => import('../adapters/teams/drawing/preview.ts'),
  courriel: () => import('../adapters/mail/preview.ts'),
};

interface Readers {
  readonly logos: LogoReader;
  readonly images: ImageReader;
}

/** What the pages ask of the bot beside the conversation. `letters` null: this program sends no e-mail. */
export function bindPages(
  sender: Pick<Sender, 'ports' | 'compose'>,
  letters: Letters | null,
  { logos, images }: Readers,
): PagesUseCases {
  const { ports } = sender;
  const looks = bindNarrow({ findApparence }, ports);
  const { liens, liensConnus } = ports.stores;
  const known = { ...ports, stores: { ...ports.stores, liens: { ...liens, find: liensConnus.find } } };
  return {
    ...bindNarrow(PAGES, ports),
    ...bindSecret(SECRETS, ports),
    ...bindMeant(DEMONSTRATION, ports),
    ...bindPublicPages(ports),
    ...bindSecret({ findMessage }, { ...sender, inConvention: ports.inConvention }),
    ...bindSecret({ findLecteurConnu: findLecteurTableau, openLienConnu: openLien }, known),
    ...(letters
      ? bind({ sendConnexion, sendPreuve }, { ports, letters })
      : { sendConnexion: null, sendPreuve: null }),
    isOnPage,
    listPlaces,
    listCommandes: (texte, roles) => viewCommandes(listCommandes(texte, roles)),
    findPlace,
    openAccord: (token) =>
      ports.inConvention('found', () => openAccord(token, [findAccord, findAccordAnnonce], ports)),
    findPersonne: (account) => ports.stores.personnes.findByAccount(account),
    handIn: async (...asked) => {
      const { fileReader: files } = await import('../adapters/documents/file-reader.ts');
      return bindNarrow({ handIn }, { ...ports, files, logos }).handIn(...asked);
    },
    drawSurface: async (surface, message, owner) => {
      const drawing = isKey(DRAWINGS, surface) ? await DRAWINGS[surface]() : null;
      const around = {
        nom: NOM_DU_SITE,
        links: ports.links,
        apparence: await looks.findApparence(owner),
        isOnPage: (name: string) => isOnPage(name, true),
      };
      return drawing?.drawPreview(message, around) ?? null;
    },
    ...bindNarrow({ saveImage }, { ...ports, images }),
  };
}

/** What everybody reads of the convention that is meant. */
export function bindPublicPages(ports: Ports): PublicUseCases {
  const rapports = bindSecret({ exportRapport }, ports);
  const { findOuverte, ...pages } = bindMeant({ ...PUBLIC_PAGES, findOuverte: findConventionOuverte }, ports);
  return {
    ...pages,
    ...bindSecret(SECRET_PAGES, ports),
    isEspacePublicOuvert: async () => (await findOuverte()) !== null,
    findRapport: async (token) => (await rapports.exportRapport(token))?.document ?? null,
  };
}

/** How somebody of the public asks to be told. `letters` null: this program sends no e-mail. */
export function bindAbonnement(ports: Ports, letters: Letters | null): AbonnementUseCases | null {
  if (letters === null) return null;
  const asked = {
    findDemande: findDemandeAbonnement,
    confirm: confirmAbonnement,
    decline: declineAbonnement,
  };
  const findFiche = bindMeant({ findFiche: findFicheSuivie }, ports);
  const { inConvention } = ports;
  const ask = bindMeant({ ask: askAbonnement }, { ports, letters, inConvention });
  return { ...findFiche, ...bindSecret(asked, ports), ...ask };
}
