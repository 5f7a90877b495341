import type { Values } from '../../conversation/chat.ts';
import { getDate, getList, getNumber, getText } from '../../conversation/form.ts';
import { DomainError } from '../../errors.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import type { QuestionRecit, Situation } from './formulaire-reponse.ts';
import { isAsked } from './formulaire-reponse.ts';
import type { Chiffre, ContenuReponse, Diffusion } from './reponse.ts';
import { DIFFUSIONS } from './reponse.ts';

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

/** An answer as the form's values, to correct it. */
export function toValues(contenu: ContenuReponse, fiche: FicheAction): Values {
  const completer = isComplete(contenu);
  const values: Record<string, string | readonly string[] | null> = {
    statut: contenu.statut,
    difficulte: contenu.difficulte,
    avancees: contenu.avancees,
    prochaine_etape: contenu.prochaineEtape,
    echeance: contenu.echeance?.toString() ?? null,
    motif: contenu.motif,
    difficulte_detail: contenu.difficulteDetail,
    ordre_du_jour: contenu.ordreDuJour ? 'oui' : 'non',
    completer: completer ? 'oui' : null,
    appui: contenu.appuis,
    familles: contenu.familles,
    communes: contenu.communes,
    partenaires: contenu.partenaires,
    constat: contenu.constat,
    liens: contenu.liens.join('\n'),
    diffusion: contenu.diffusion,
    ...chiffresToValues(contenu, fiche),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

function isComplete(contenu: ContenuReponse): boolean {
  const { appuis, communes, partenaires, liens, chiffres, familles, constat } = contenu;
  return (
    [appuis, communes, partenaires, liens, chiffres].some(({ length }) => length > 0) ||
    Boolean(familles || constat)
  );
}

function chiffresToValues({ chiffres }: ContenuReponse, fiche: FicheAction): Record<string, string | null> {
  const known = chiffres.find(({ valeur }) => valeur !== null);
  const values = chiffres.map(({ indicateurId, valeur }): readonly [string, string] => {
    const index = fiche.indicateurs.findIndex(({ id }) => id === indicateurId);
    return valeur === null
      ? [`chiffre_${index}_nd`, 'oui']
      : [`chiffre_${index}`, String(valeur).replace('.', ',')];
  });
  return {
    ...Object.fromEntries(values),
    date_chiffres: known?.arreteLe?.toString() ?? null,
    source: known?.source ?? null,
  };
}
