import type { Values } from './chat.ts';
import type { FicheAction } from './domain/fiche-action.ts';
import type { QuestionRecit, Situation } from './domain/formulaire-reponse.ts';
import { isAsked } from './domain/formulaire-reponse.ts';
import type { Chiffre, ContenuReponse, Diffusion } from './domain/reponse.ts';
import { DIFFUSIONS } from './domain/reponse.ts';
import { DomainError } from './errors.ts';
import { getDate, getList, getNumber, getText } from './form.ts';

/** What the typed values say, once checked. Questions that are not asked in that situation are left out. */
export function readContenu(valeurs: Values, situation: Situation, fiche: FicheAction): ContenuReponse {
  const text = (question: QuestionRecit) =>
    isAsked(question, situation) ? getText(valeurs, question) : null;
  const optional = (id: string) => (situation.completer ? getText(valeurs, id) : null);
  const optionals = (id: string) => (situation.completer ? getList(valeurs, id) : []);
  return {
    statut: situation.statut,
    avancees: text('avancees'),
    prochaineEtape: text('prochaine_etape'),
    echeance: isAsked('echeance', situation) ? getDate(valeurs, 'echeance') : null,
    motif: text('motif'),
    difficulte: situation.difficulte,
    difficulteDetail: text('difficulte_detail'),
    ordreDuJour: getText(valeurs, 'ordre_du_jour') === 'oui',
    appuis: optionals('appui'),
    chiffres: situation.completer ? readChiffres(valeurs, fiche) : [],
    constat: optional('constat'),
    familles: optional('familles'),
    communes: optionals('communes'),
    partenaires: optionals('partenaires'),
    liens: readLiens(optional('liens')),
    diffusion: readOne<Diffusion>(valeurs, 'diffusion', DIFFUSIONS),
  };
}

/** The addresses of « Lien utile », one a line. */
export function readLiens(texte: string | null): readonly string[] {
  return (texte ?? '').split(/\s+/).filter((lien) => lien !== '');
}

function readOne<Value extends string>(valeurs: Values, id: string, known: readonly Value[]): Value {
  const found = known.find((value) => value === getText(valeurs, id));
  if (found === undefined) throw new DomainError('formulaire-incomplet');
  return found;
}

function readChiffres(valeurs: Values, fiche: FicheAction): readonly Chiffre[] {
  return fiche.indicateurs.flatMap(({ id }, index): readonly Chiffre[] => {
    const valeur = getNumber(valeurs, `chiffre_${index}`);
    const indicateurId = id;
    if (getText(valeurs, `chiffre_${index}_nd`) === 'oui') {
      return [{ indicateurId, valeur: null, arreteLe: null, source: null }];
    }
    if (valeur === null) return [];
    const arreteLe = getDate(valeurs, 'date_chiffres');
    return [{ indicateurId, valeur, arreteLe, source: getText(valeurs, 'source') }];
  });
}
