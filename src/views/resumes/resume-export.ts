import type { ContenuResume, LigneResume } from '../../domain/resumes/resume.ts';
import { fr } from '../../fr.ts';
import { appuisEnMots, difficulteEnMots, famillesEnMots, statutEnMots } from '../reponses/reponse-mots.ts';
import type { Table } from '../words/table.ts';
import { provenance } from './resume.ts';
import { chiffreEnMots, communesEnMots, recitEnMots } from './resume-fiche.ts';

/** A published summary as a table, one row for each fiche; the source is in every row (art. 8). */
export function tableOfResume(contenu: ContenuResume): Table {
  const columns = [...COLONNES.map(({ titre }) => titre), fr`Source`];
  const source = provenance(contenu);
  return { columns, rows: contenu.lignes.map((ligne) => [...cellsOfLigne(ligne), source]) };
}

/** The columns of an answer and how they are filled, in the order of the form. */
export const COLONNES: readonly {
  readonly titre: string;
  readonly cell: (ligne: LigneResume) => string | null;
}[] = [
  { titre: fr`Fiche`, cell: ({ numero }) => String(numero) },
  { titre: fr`Titre`, cell: ({ titre }) => titre },
  { titre: fr`Enjeu`, cell: ({ enjeu }) => enjeu },
  { titre: fr`Réponse`, cell: etatEnMots },
  { titre: fr`Où en est l’action`, cell: ({ statut }) => statut && statutEnMots(statut) },
  { titre: fr`Auparavant`, cell: ({ statutPrecedent }) => statutPrecedent && statutEnMots(statutPrecedent) },
  {
    titre: fr`Ce qui a avancé`,
    cell: ({ avancees, dernierRecit }) => avancees ?? (dernierRecit && recitEnMots(dernierRecit)),
  },
  { titre: fr`Prochaine étape`, cell: ({ prochaineEtape }) => prochaineEtape },
  { titre: fr`Date prévue`, cell: ({ echeance }) => echeance },
  { titre: fr`Date dépassée`, cell: ({ etat, enRetard }) => ouiNon(etat, enRetard) },
  { titre: fr`Pourquoi`, cell: ({ motif }) => motif },
  { titre: fr`Difficulté`, cell: ({ difficulte }) => difficulte && difficulteEnMots(difficulte) },
  { titre: fr`Détail de la difficulté`, cell: ({ difficulteDetail }) => difficulteDetail },
  { titre: fr`Appui demandé`, cell: ({ appuis }) => appuisEnMots(appuis) },
  { titre: fr`Chiffres`, cell: chiffresEnLignes },
  { titre: fr`Constat de terrain`, cell: ({ constat }) => constat },
  { titre: fr`Place des familles`, cell: ({ familles }) => familles && famillesEnMots(familles) },
  { titre: fr`Communes`, cell: ({ communes }) => communesEnMots(communes) },
  { titre: fr`Partenaires`, cell: ({ partenaires }) => partenaires.join('\n') },
  { titre: fr`Liens`, cell: ({ liens }) => liens.join('\n') },
  { titre: fr`Rien de nouveau`, cell: ({ etat, rienDeNouveau }) => ouiNon(etat, rienDeNouveau) },
  { titre: fr`Reçue après la date`, cell: ({ etat, tardive }) => ouiNon(etat, tardive) },
];

export function cellsOfLigne(ligne: LigneResume): readonly string[] {
  return COLONNES.map(({ cell }) => cell(ligne) ?? '');
}

function etatEnMots({ etat }: LigneResume): string {
  if (etat === 'repondue') return fr`oui`;
  return etat === 'sans_reponse' ? fr`non` : fr`pas de réponse publique`;
}

/** « oui », « non », or nothing where there is no answer to speak of. */
export function ouiNon(etat: LigneResume['etat'], isSet: boolean): string | null {
  if (etat !== 'repondue') return null;
  return isSet ? fr`oui` : fr`non`;
}

function chiffresEnLignes({ chiffres }: LigneResume): string {
  return chiffres.map((chiffre) => fr`${chiffre.nom} : ${chiffreEnMots(chiffre)}`).join('\n');
}
