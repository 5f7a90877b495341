import type { Field } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Indicateur } from '../../domain/plan/fiche-action.ts';
import {
  champChiffre,
  champSansChiffre,
  DATE_CHIFFRES,
  listIndicateursDemandes,
  SOURCE_CHIFFRES,
} from '../../domain/reponses/chiffres-reponse.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { fr } from '../../fr.ts';

/** The indicators of the fiche, with one date and one source for all (art. 8). */
export function fieldsOfChiffres({ fiche, valeurs, aujourdhui }: ContexteReponse): readonly Field[] {
  const typed = (id: string) => findText(valeurs, id) ?? undefined;
  return [
    ...listIndicateursDemandes(fiche).flatMap((indicateur): readonly Field[] => [
      {
        kind: 'number',
        id: champChiffre(indicateur),
        label: nameIndicateur(indicateur),
        hint: fr`De 0 à 9 999 999, avec deux décimales au plus.`,
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
      hint: fr`Par exemple : « Relais petite enfance de Calais ».`,
      min: 3,
      max: 150,
      value: typed(SOURCE_CHIFFRES),
    },
  ];
}

function nameIndicateur({ nom, unite }: Indicateur): string {
  return fr`${nom} (${unite})`;
}
