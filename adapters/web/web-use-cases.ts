import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../src/conversation/chat.ts';
import type { Meanwhile, Parcours } from '../../src/domain/accueil/parcours.ts';
import type { Canal } from '../../src/domain/comptes/canal.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type {
  Arrivee,
  DemandeFaite,
  Entree,
  EntreeIdentite,
  Ouverture,
  Preuve,
  SessionLue,
} from '../../src/domain/nouns/connexion.ts';
import type { Acteur, Personne } from '../../src/domain/nouns/personne.ts';
import type { Resume } from '../../src/domain/nouns/resume.ts';
import type { AbonnementDemande } from '../../src/domain/resumes/abonnement.ts';
import type { AccordPublic } from '../../src/domain/resumes/accord-public.ts';
import type { IdentiteConfirmee } from '../../src/ports/identite.ts';
import type { MesDonnees } from '../../src/views/annuaire/mes-donnees.ts';
import type { Registre } from '../../src/views/annuaire/registre.ts';
import type { AbonnementOuvert, SuiviOuvert } from '../../src/views/pages/abonnement.ts';
import type { AccueilPublic } from '../../src/views/pages/accueil.ts';
import type { Dates } from '../../src/views/pages/calendriers-dates.ts';
import type { EspacePublic, FicheMontree } from '../../src/views/pages/espace-public.ts';
import type { EvenementHorloge } from '../../src/views/pages/horloge.ts';
import type { Filtre, PageRecherche } from '../../src/views/pages/recherche.ts';
import type { Relecture } from '../../src/views/resumes/edition.ts';
import type { ResumeLu } from '../../src/views/resumes/rectificatif.ts';
import type { PointsOuverts } from '../../src/views/seances/points-page.ts';
import type { Releve } from '../../src/views/seances/releve.ts';
import type { Archive } from '../../src/views/words/archive.ts';
import type { Document } from '../../src/views/words/document.ts';

/** Who reads a page behind a personal link. */
export interface Lecteur extends Acteur {
  /** The link is of the last day: it gives all that the person may do. */
  readonly isFresh: boolean;
  /** There is no link: the person came in by the door, in this browser, and asks as in a chat. */
  readonly isSignedIn?: true;
  /** The session is one whose person showed a short while ago who it is. */
  readonly isSure?: boolean;
  readonly sessionId?: string;
}

/** A link of a message that went by e-mail. */
export interface LienOuvert {
  readonly lecteur: Lecteur;
  readonly envoiId: string;
  /** What opened it. */
  readonly token: string;
  /** Of the page where its person answers: the tour; null for the open one. Absent elsewhere. */
  readonly reponse?: { readonly tourId: string | null };
}

/** What the pages ask of the bot beside the conversation; the composition root binds the use cases. */
export interface WebUseCases {
  /** What the home page shows of the convention. */
  getAccueil(): Promise<AccueilPublic>;
  /** What the page of the calendars shows. */
  getDatesPubliques(): Promise<Dates>;
  /** The published summaries that everybody may read. */
  listResumes(): Promise<readonly Resume[]>;
  /** The public build of a summary; null when there is no such number. */
  findResume(numero: number): Promise<ResumeLu | null>;
  /** Whether everybody may follow the actions. */
  isEspacePublicOuvert(): Promise<boolean>;
  /** The fiches that everybody may follow; null while nobody may. */
  findEspacePublic(): Promise<EspacePublic | null>;
  /** One of them; null while nobody may follow it, and where nothing of it is public. */
  findFichePublique(numero: number): Promise<FicheMontree | null>;
  /** What the address of somebody of the public is told of; null when the link opens nothing (any more). */
  findAbonnement(token: string): Promise<AbonnementOuvert | null>;
  /** That address goes; false when the link opens nothing (any more). */
  endAbonnement(token: string): Promise<boolean>;
  /** The image of a party's logo; null when it has none. */
  findLogo(partie: string): Promise<Uint8Array | null>;
  /** The groupe projet build behind a personal link; null when the link opens nothing (any more). */
  findResumeReserve(lien: { readonly numero: number; readonly token: string }): Promise<ResumeLu | null>;
  /** The relevé de décisions of a séance behind a personal link; null when the link opens nothing (any more). */
  findReleve(lien: { readonly seance: string; readonly token: string }): Promise<Releve | null>;
  /** The archive of the convention behind a personal link; null when it opens nothing (any more). */
  findArchive(token: string): Promise<Archive | null>;
  /** A bilan, the file of a comité or a report behind a personal link; null when it opens nothing (any more). */
  findRapport(token: string): Promise<Document | null>;
  /** A summary to read over behind a coordinator's link, and who that is; null when it opens nothing (any more). */
  openPoints(token: string): Promise<PointsOuverts | null>;
  openRelecture(token: string): Promise<{ readonly acteur: Acteur; readonly relecture: Relecture } | null>;
  /** A public build to agree to behind the link of who is asked; null when it opens nothing (any more). */
  openAccord(token: string): Promise<{
    readonly acteur: Acteur;
    readonly accord: AccordPublic;
    readonly relecture: Relecture;
  } | null>;
  /** All that is kept about the person of a link; null when it opens nothing (any more). */
  openMesDonnees(token: string): Promise<MesDonnees | null>;
  /** The register of processing activities behind a link of the administration; null when it opens nothing (any more). */
  openRegistre(token: string): Promise<Registre | null>;
  /** Whether a link that opens nothing is of somebody whose party has no agreement any more. */
  isLienGele(token: string): Promise<boolean>;
  /** Who reads the personal page behind a link; null when it opens nothing (any more). */
  findLecteur(token: string): Promise<Lecteur | null>;
  /** Whose link of a message it is, without a trace; null when it opens nothing (any more). */
  openLien(token: string): Promise<LienOuvert | null>;
  /** The same of what is remembered: what comes of it is told only once the bot has verified the link (`Intent.lien`). */
  findLecteurConnu(token: string): Promise<Lecteur | null>;
  openLienConnu(token: string): Promise<LienOuvert | null>;
  /** The message of such a link as it is now; null when it has nothing to say any more. */
  findMessage(lien: LienOuvert): Promise<Message | null>;
  /** « Ce n’est pas moi »: ends a link and tells coordination; false when it opened nothing (any more). */
  refuseLien(token: string): Promise<boolean>;
  /** A new link to the known address of whoever this one is or was for, if anybody: to answer a tour, or to the personal page. */
  requestLien(token: string, etape: 'lien' | 'page'): Promise<void>;
  /** Who may end announcements by a link; null when it opens nothing (any more). */
  findLecteurAnnonces(token: string): Promise<Acteur | null>;
  /** Whether an intent may be asked on a page that whoever holds its link can use; `isFresh`: the link is. */
  isOnPage(intent: string, isFresh: boolean): boolean;
  /** Whom one can play in the demonstration; `fiches`: how many a person leads today. */
  getDistribution(): Promise<{
    readonly personnes: readonly { readonly personne: Personne; readonly fiches: number }[];
    readonly canaux: readonly Canal[];
  }>;
  findPersonne(account: AccountRef): Promise<Personne | null>;
  /** Null when nothing is planned. */
  findProchaineEtape(): Promise<ProchaineEtape | null>;
  /** The guided path, with what was really done of it; null where there is nothing to play it with. */
  findParcours(): Promise<Parcours | null>;
  /** Who answers before its summary, and when; null once nobody can in time. */
  findMeanwhile(): Promise<Meanwhile | null>;
}

/** What comes next in the demonstration. */
export interface ProchaineEtape {
  readonly code: EvenementHorloge;
  readonly le: Temporal.Instant;
}

/** The door, and the sessions behind it. */
export interface ConnexionUseCases {
  /** Writes to an address that somebody typed; null: this program sends no e-mail. */
  readonly sendConnexion:
    | ((typed: { readonly adresse: string; readonly appareil: string | null }) => Promise<DemandeFaite>)
    | null;
  /** Whom a link would let in, without a trace; empty when it opens nothing (any more). */
  listPersonnesDuLien(token: string): Promise<readonly Personne[] | 'sans-accord'>;
  /** `personneId`: who comes in, where several share the address. */
  signIn(
    preuve: Preuve,
    chosen: { readonly arrivee: Arrivee; readonly personneId: string | null },
  ): Promise<Entree>;
  /** Whose address a link confirms; null when it opens nothing (any more). */
  findAdresse(token: string): Promise<{ readonly personne: Personne; readonly adresse: string } | null>;
  /** False when there was nothing (left) to confirm. */
  confirmAdresse(token: string): Promise<boolean>;
  /** Who came in at another door. */
  signInIdentite(identite: IdentiteConfirmee, arrivee: Arrivee): Promise<EntreeIdentite>;
  /** Sends a code to whoever is on a page; what its form gives back, null after many. Null: this program sends no e-mail. */
  readonly sendPreuve: ((personne: Personne) => Promise<string | null>) | null;
  /** Whether a code shows that it is this person; `session`: the one of this browser goes on. */
  provePersonne(
    shown: { readonly personne: Personne; readonly preuve: Preuve },
    arrivee: Arrivee,
  ): Promise<Ouverture | 'session' | null>;
  /** Null when the session is over, or its person may not come in any more. */
  findSession(jeton: string): Promise<SessionLue | null>;
  /** What the other door wants to see again; null: nothing. */
  closeSession(jeton: string): Promise<string | null>;
  /** Shows what a file of people would change (`essai`), or changes it; only for whoever may. */
  importPersonnes(
    acteur: Personne,
    demande: { readonly bytes: Uint8Array; readonly confirmer: boolean },
  ): Promise<{
    readonly etat: 'essai' | 'fait' | 'refuse' | 'reserve';
    readonly message: Message;
  }>;
  /** What the search page shows this person of the plan; an address that asks for what no list offers asks for nothing. */
  searchPlan(
    personne: Personne,
    demande: Readonly<Record<'mots' | Filtre['id'], string>> & { readonly retard: boolean },
  ): Promise<PageRecherche>;
  /** Ends the sessions of a person in all browsers. */
  closeSessions(personne: Personne): Promise<void>;
}

/** How somebody of the public asks to be told, and ends it. */
export interface AbonnementUseCases {
  /** A fiche that everybody may follow; null for any other. */
  findFiche(numero: number): Promise<NonNullable<SuiviOuvert['fiche']> | null>;
  /** Writes to the address, to be confirmed; null while nobody may follow, and for such a fiche. */
  ask(asked: { readonly adresse: string; readonly numero: number | null }): Promise<AbonnementDemande | null>;
  /** What a link is about, without a trace; null when it opens nothing (any more). */
  findDemande(token: string): Promise<SuiviOuvert | null>;
  confirm(token: string): Promise<SuiviOuvert | null>;
  /** It was somebody else. */
  decline(token: string): Promise<void>;
}
