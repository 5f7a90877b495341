import type { Field } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Indicateur } from '../../domain/nouns/fiche-action.ts';
import {
  champChiffre,
  champSansChiffre,
  DATE_CHIFFRES,
  listIndicateursDemandes,
  SOURCE_CHIFFRES,
} from '../../domain/reponses/chiffres-reponse.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { findDernierChiffre } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { mesureEnMots } from './contenu-mots.ts';

/** The indicators of the fiche, with one date and one source for all (art. 8). */
export function fieldsOfChiffres(
  contexte: Pick<ContexteReponse, 'fiche' | 'valeurs' | 'aujourdhui' | 'anterieures'>,
): readonly Field[] {
  const { fiche, valeurs, aujourdhui } = contexte;
  const typed = (id: string) => findText(valeurs, id) ?? undefined;
  return [
    ...listIndicateursDemandes(fiche).flatMap((indicateur): readonly Field[] => [
      {
        kind: 'number',
        id: champChiffre(indicateur),
        label: nameIndicateur(indicateur),
        hint: fr`De 0 à 9 999 999, avec deux décimales au plus.`,
        last: dernierChiffre(indicateur, contexte),
        value: typed(champChiffre(indicateur)),
      },
      {
        kind: 'tick',
        id: champSansChiffre(indicateur),
        label: fr`Chiffre non disponible : ${indicateur.nom}`,
        value: typed(champSansChiffre(indicateur)) === 'oui' ? 'oui' : undefined,
      },
    ]),
    {
      kind: 'date',
      id: DATE_CHIFFRES,
      label: fr`Chiffres arrêtés au`,
      max: aujourdhui.toString(),
      value: typed(DATE_CHIFFRES),
    },
    {
      kind: 'text',
      id: SOURCE_CHIFFRES,
      label: fr`Source des chiffres`,
      hint: fr`Par exemple : « Relais petite enfance, bilan 2026 ».`,
      min: 3,
      max: 150,
      value: typed(SOURCE_CHIFFRES),
    },
  ];
}

function nameIndicateur({ nom, unite }: Indicateur): string {
  return fr`${nom} (${unite})`;
}

/** The last known figure, and what is aimed at; neither goes without its source (art. 8). */
function dernierChiffre(
  indicateur: Indicateur,
  { anterieures }: Pick<ContexteReponse, 'anterieures'>,
): string | undefined {
  const { id, cible, unite, source } = indicateur;
  const connu = findDernierChiffre(anterieures, id);
  const phrases = [
    connu &&
      fr`Dernier chiffre connu : ${mesureEnMots({ ...connu, arreteLe: connu.arreteLe.toString() }, indicateur)}.`,
    cible !== null && source !== null && fr`Objectif : ${cible} ${unite} (source : ${source}).`,
  ].filter((phrase) => typeof phrase === 'string');
  return phrases.length === 0 ? undefined : phrases.join(' ');
}
