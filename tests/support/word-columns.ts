import type { Prisma } from '../../adapters/postgres/generated/client.ts';

/** What a column of text, list of texts, JSON or bytes holds where nobody writes in it (`adapters/postgres/columns.ts`). */
type Columns = Readonly<Partial<Record<keyof typeof Prisma.ModelName, readonly string[]>>>;

/** Who somebody is, and what leads to that person: gone, or another value, once the person is erased. */
export const IDENTIFYING: Columns = {
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
export const NEITHER: Readonly<Record<string, Columns>> = {
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
    ConventionAilleurs: ['code', 'origine'],
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
    ImageEmbleme: ['png'],
    Personne: ['empreinteCourriel'],
    Reconnaissance: ['empreinte'],
    Session: ['preuve', 'empreinteIdentite', 'empreinteSession', 'jeton', 'ancienJeton', 'sel'],
  },
  'signed: the convention, its annexes and avenants, the names of its bodies': {
    Avenant: ['reference', 'objet', 'changements'],
    Convention: ['code', 'titre', 'sousTitre', 'nomCourt', 'questions', 'couleur', 'embleme'],
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
