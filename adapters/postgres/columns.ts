import { listTextes } from '../../src/domain/nouns/fiche-action.ts';
import { TEXT_QUESTIONS } from '../../src/domain/reponses/questions.ts';
import { Prisma } from './generated/client.ts';

/**
 * In which columns people write. Masking, erasure and the search for what they left follow from it; a test compares it with the
 * database, beside what identifies and what holds no words (`tests/support/word-columns.ts`): a new column is declared.
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
  { table: MODEL.FicheAction, columns: [...listTextes(), 'jalons', 'fermetureMotif'], fiche: 'id' },
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
