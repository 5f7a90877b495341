import type { DonneesPersonne } from '../../domain/annuaire/donnees-personne.ts';
import { findGenreLien, type GenreLien } from '../../domain/comptes/liens-secrets.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';
import type { Block } from '../words/document.ts';
import { dureeDuLien } from '../words/liens.ts';
import { navigateurEnMots } from '../words/navigateur.ts';
import { heading, table } from './mes-donnees-blocs.ts';

/** What opens pages. */
export function blocksOfLiens({ liens }: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Vos liens personnels et vos codes`),
    { kind: 'paragraph', text: fr`Le lien lui-même n’est pas gardé, seulement une empreinte illisible.` },
    ...table(
      fr`Liens et codes`,
      [fr`Ouvre`, fr`Créé le`, fr`Valable jusqu’au`],
      liens.map(({ objet, creeLe, expireLe, revoqueLe }) => [
        objetEnMots(objet),
        momentEnLettres(creeLe),
        momentEnLettres(revoqueLe ?? expireLe),
      ]),
    ),
  ];
}

/** What a link opens. */
export function objetEnMots(objet: string): string {
  const genre = findGenreLien(objet);
  return genre === null ? objet : GENRES_EN_MOTS[genre];
}

const GENRES_EN_MOTS: Readonly<Record<GenreLien, string>> = {
  tableau: fr`votre page personnelle`,
  tableauAuGuichet: fr`votre page personnelle`,
  tableauDuJour: fr`votre page personnelle, pour ${dureeDuLien('tableauDuJour')}`,
  reponse: fr`vos réponses à un tour`,
  message: fr`un message reçu par courriel`,
  annonces: fr`l’arrêt des annonces`,
  resume: fr`un résumé`,
  relecture: fr`la relecture d’un résumé`,
  avancement: fr`l’avancement d’un tour de réponses`,
  suiviAnnonce: fr`ce qu’une annonce est devenue`,
  inscriptions: fr`la liste des inscriptions à un événement`,
  evenement: fr`un événement pour votre agenda`,
  donnees: fr`cette page`,
  registre: fr`le registre des traitements`,
  archive: fr`l’archive de la convention`,
  releve: fr`un relevé de décisions`,
  rapport: fr`un bilan ou un dossier`,
  points: fr`les points d’une séance`,
  accord: fr`l’accord sur ce qui est rendu public`,
  code: fr`un compte à relier (code)`,
  codeAuGuichet: fr`un compte à relier (code)`,
  adresse: fr`la confirmation d’une adresse`,
  calendrier: fr`votre calendrier personnel`,
  installation: fr`l’installation d’une messagerie`,
};

/** Where the person is signed in. */
export function blocksOfConnexions({
  sessions,
  reconnaissances,
  demandesConnexion,
}: DonneesPersonne): readonly Block[] {
  return [
    heading(fr`Vos connexions sur le web`),
    ...table(
      fr`Sessions ouvertes`,
      [fr`Depuis le`, fr`Par`, fr`Navigateur`, fr`Vue le`, fr`Jusqu’au`],
      sessions.map(({ voie, navigateur, creeLe, vuLe, expireLe }) => [
        momentEnLettres(creeLe),
        VOIES_EN_MOTS[voie],
        navigateurEnMots(navigateur),
        momentEnLettres(vuLe),
        momentEnLettres(expireLe),
      ]),
    ),
    ...table(
      fr`Ce qui vous reconnaît`,
      [fr`Quoi`, fr`Depuis le`, fr`Vu le`],
      reconnaissances.map(({ genre, source, creeLe, vuLe }) => [
        genre === 'identite' ? fr`un compte d’identité (${source})` : navigateurEnMots(source),
        momentEnLettres(creeLe),
        momentEnLettres(vuLe),
      ]),
    ),
    ...table(
      fr`Courriels de connexion demandés`,
      [fr`Demandé le`, fr`Valable jusqu’au`],
      demandesConnexion.map(({ creeLe, expireLe, utiliseeLe }) => [
        momentEnLettres(creeLe),
        momentEnLettres(utiliseeLe ?? expireLe),
      ]),
    ),
  ];
}

export const VOIES_EN_MOTS = { courriel: fr`un courriel`, openid: fr`un compte d’identité` } as const;
