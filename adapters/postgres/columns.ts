import { TEXT_QUESTIONS } from '../../src/domain/reponses/questions.ts';
import { Prisma } from './generated/client.ts';

/**
 * What each column of text, list of texts, JSON or bytes holds. A test compares it with the database: a new column is
 * declared here, or the test says so. Masking, erasure and the search for what they left follow from it.
 */

const MODEL = Prisma.ModelName;
type Model = keyof typeof MODEL;

/** A table in which people write in their own words: these are masked. */
export interface Written {
  readonly table: Model;
  readonly columns: readonly string[];
  /** Which column says of which fiche it speaks; null there, or absent: of none, or of any. */
  readonly fiche?: string;
}

export const WRITTEN: readonly Written[] = [
  { table: MODEL.Annonce, columns: ['titre', 'texte', 'lien'] },
  { table: MODEL.ImageAnnonce, columns: ['alternative'] },
  { table: MODEL.AccordPublic, columns: ['motif'] },
  { table: MODEL.Decision, columns: ['motif', 'texte', 'raison'], fiche: 'ficheActionId' },
  { table: MODEL.Effet, columns: ['effets', 'publics', 'autrement'], fiche: 'ficheActionId' },
  { table: MODEL.Emargement, columns: ['remplacant'] },
  { table: MODEL.Evenement, columns: ['lieu', 'question'] },
  { table: MODEL.FicheAction, columns: ['publicCible', 'moyens', 'jalons', 'fermetureMotif'], fiche: 'id' },
  { table: MODEL.Indicateur, columns: ['source'], fiche: 'ficheActionId' },
  { table: MODEL.LigneActivite, columns: ['titre', 'texte'] },
  { table: MODEL.ModificationProposee, columns: ['champs'], fiche: 'ficheActionId' },
  { table: MODEL.Nouvelle, columns: ['texte', 'source'], fiche: 'ficheActionId' },
  { table: MODEL.Partie, columns: ['contact'] },
  { table: MODEL.Participation, columns: ['reponse'] },
  { table: MODEL.PeriodeCalme, columns: ['nom'] },
  { table: MODEL.PointOrdreDuJour, columns: ['texte', 'issue'], fiche: 'ficheActionId' },
  { table: MODEL.Presence, columns: ['remplacant'] },
  { table: MODEL.ProjetAvenant, columns: ['contenu'] },
  { table: MODEL.Rectification, columns: ['texte', 'motif'], fiche: 'ficheActionId' },
  { table: MODEL.ReleveRemplace, columns: ['contenu', 'motif'] },
  { table: MODEL.Seance, columns: ['lieu', 'visio', 'ordreDuJour', 'titre'] },
  { table: MODEL.Suite, columns: ['texte'], fiche: 'ficheActionId' },
  { table: MODEL.SuitePersonne, columns: ['nom'] },
  { table: MODEL.SuiviAppui, columns: ['texte'], fiche: 'ficheActionId' },
];

/** Written too, but each with a shape or a count of its own: `mask-passage.ts` reads them one by one. */
export const WRITTEN_APART: Readonly<Partial<Record<Model, readonly string[]>>> = {
  Brouillon: ['valeurs'],
  Fusion: ['changements'],
  ReponseChiffre: ['source'],
  ReponseVersion: TEXT_QUESTIONS,
  Resume: ['contenu'],
};

/** Columns in which one person is named for something, among other words or other people. */
export const NAMING: readonly Written[] = [
  { table: MODEL.Emargement, columns: ['remplacant'] },
  { table: MODEL.Partie, columns: ['contact'] },
  { table: MODEL.Presence, columns: ['remplacant'] },
  { table: MODEL.SuitePersonne, columns: ['nom'] },
];

/** Who somebody is, and what leads to that person: gone, or another value, once the person is erased. */
export const IDENTIFYING: Readonly<Partial<Record<Model, readonly string[]>>> = {
  Abonne: ['courriel'],
  AtelierFormulaire: ['conversation', 'formulaire'],
  AtelierMessage: ['conversation', 'auteur', 'message', 'texte'],
  Compte: ['plateforme', 'espace', 'identifiant'],
  Conversation: ['plateforme', 'espace', 'identifiant', 'donnees'],
  DemandeAbonnement: ['courriel'],
  DemandeConnexion: ['courriel'],
  Personne: ['code', 'prenom', 'nom', 'fonction', 'courriel', 'courrielCompte', 'instances', 'animees'],
  Session: ['courriel'],
};

/** What is neither, and why. */
export const NEITHER: Readonly<Record<string, Readonly<Partial<Record<Model, readonly string[]>>>>> = {
  'a code or an id of ours, chosen from a list or made by the program': {
    Annonce: ['soumission', 'destinataires', 'imageCle'],
    Brouillon: ['cle'],
    Canal: ['instance'],
    Compte: ['suspenduPour'],
    Envoi: ['genre', 'source', 'destinataire', 'etape', 'comptesEcartes', 'raison'],
    FicheAction: ['structure', 'partenaires', 'communes', 'dispositifs'],
    Fichier: ['format'],
    Installation: ['mode', 'adressePublique'],
    Journal: ['action', 'objet', 'details'],
    LienPersonnel: ['objet'],
    LigneActivite: ['semestre'],
    Nouvelle: ['soumission'],
    RefusEspace: ['raison'],
    ReponseVersion: ['soumission', 'plateforme', 'appuis', 'familles', 'communes'],
    Reconnaissance: ['source'],
    Seance: ['uid'],
    SeanceEtape: ['code'],
    Session: ['navigateur'],
    ModificationProposee: ['cle'],
    SignatureAvenant: ['partie'],
    SuiviAppui: ['code'],
    TourEtape: ['code'],
    Convention: ['fuseau', 'zoneScolaire'],
    Webhook: ['actions', 'resultat'],
  },
  'a hash, a key, a seal or a picture': {
    AccordPublic: ['empreinte'],
    Cadence: ['seau'],
    CalendrierPersonnel: ['empreinte'],
    DemandeAbonnement: ['empreinte'],
    DemandeConnexion: ['lien', 'navigateur', 'code'],
    EspaceRelie: ['secret'],
    Fichier: ['empreinte'],
    Installation: ['empreinte', 'cleImages'],
    LienAbonne: ['empreinte'],
    LienPersonnel: ['empreinte'],
    Webhook: ['secret'],
    ImageAnnonce: ['cle', 'png'],
    Logo: ['png', 'empreinte'],
    Personne: ['empreinteCourriel'],
    Reconnaissance: ['empreinte'],
    Session: ['preuve', 'empreinteIdentite', 'empreinteSession', 'jeton', 'ancienJeton', 'sel'],
  },
  'signed: the convention, its annexes and avenants, the names of its bodies': {
    Avenant: ['reference', 'objet', 'changements'],
    Convention: ['code', 'titre', 'sousTitre', 'nomCourt', 'questions'],
    Enjeu: ['code', 'titre', 'genre', 'objectifs'],
    FicheActionVersion: ['titre', 'titreCourt', 'titreSource'],
    Indicateur: ['nom', 'unite', 'codeCommun'],
    Instance: ['code', 'nom', 'slug', 'enjeux', 'communCode'],
    Partie: ['code', 'nom', 'appellation', 'genre', 'codeInsee', 'variantes'],
    Structure: ['code', 'nom', 'siret'],
  },
  'an id or a name that a platform gives to a place or an event': {
    Canal: ['plateforme', 'espace', 'identifiant', 'nom'],
    EspaceRelie: ['plateforme', 'espace', 'nom'],
    Envoi: ['messageId'],
    Reception: ['cle'],
    RefusEspace: ['plateforme', 'espace'],
    Webhook: ['url'],
  },
  'made from an answer, a news or a summary, and deleted with whatever changes there': {
    Fichier: ['octets'],
    SearchText: ['stems', 'words'],
  },
};
