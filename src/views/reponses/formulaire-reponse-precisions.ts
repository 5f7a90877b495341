import type { Field } from '../../conversation/chat.ts';
import { getList, getText } from '../../conversation/form.ts';
import type { Indicateur } from '../../domain/plan/fiche-action.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { MAX_INDICATEURS } from '../../domain/reponses/formulaire-reponse.ts';
import { APPUIS, PLACES_FAMILLES, TOUTES_COMMUNES } from '../../domain/reponses/reponse.ts';
import { fr } from '../../fr.ts';
import { appuiEnMots, famillesEnMots } from './reponse-mots.ts';

/** Optional step: support, families, communes, partners, links, what is seen on the ground. */
export function fieldsOfPrecisions(contexte: ContexteReponse): readonly Field[] {
  const { valeurs } = contexte;
  return [
    {
      kind: 'choices',
      id: 'appui',
      label: fr`De quel appui avez-vous besoin ?`,
      hint: fr`3 choix au plus.`,
      max: 3,
      options: APPUIS.map((value) => ({ value, label: appuiEnMots(value) })),
      value: getList(valeurs, 'appui'),
    },
    {
      kind: 'choice',
      id: 'familles',
      label: fr`Quelle place les familles ont-elles eue ?`,
      options: PLACES_FAMILLES.map((value) => ({ value, label: famillesEnMots(value) })),
      value: getText(valeurs, 'familles') ?? undefined,
    },
    createCommunes(contexte),
    createPartenaires(contexte),
    {
      kind: 'long-text',
      id: 'constat',
      label: fr`Qu’observez-vous sur le terrain ?`,
      hint: fr`500 caractères au plus.`,
      max: 500,
      value: getText(valeurs, 'constat') ?? undefined,
    },
    {
      kind: 'long-text',
      id: 'liens',
      label: fr`Liens utiles`,
      hint: fr`Une adresse par ligne, 3 au plus. Chaque adresse commence par https://.`,
      max: 602,
      value: getText(valeurs, 'liens') ?? undefined,
    },
  ];
}

/** Optional step: the indicators of the fiche, five at most, with one date and one source (art. 8). */
export function fieldsOfChiffres({ fiche, valeurs, aujourdhui }: ContexteReponse): readonly Field[] {
  const indicateurs = fiche.indicateurs.slice(0, MAX_INDICATEURS);
  return [
    ...indicateurs.flatMap((indicateur, index): readonly Field[] => [
      {
        kind: 'number',
        id: `chiffre_${index}`,
        label: nameIndicateur(indicateur),
        hint: fr`De 0 à 9 999 999, avec deux décimales au plus.`,
        value: getText(valeurs, `chiffre_${index}`) ?? undefined,
      },
      {
        kind: 'tick',
        id: `chiffre_${index}_nd`,
        label: fr`Chiffre non disponible : ${indicateur.nom}`,
        value: getText(valeurs, `chiffre_${index}_nd`) === 'oui' ? 'oui' : undefined,
      },
    ]),
    {
      kind: 'date',
      id: 'date_chiffres',
      label: fr`Chiffres arrêtés au`,
      max: aujourdhui.toString(),
      value: getText(valeurs, 'date_chiffres') ?? undefined,
    },
    {
      kind: 'text',
      id: 'source',
      label: fr`Source des chiffres`,
      hint: fr`Par exemple : « Relais petite enfance de Calais ».`,
      min: 3,
      max: 150,
      value: getText(valeurs, 'source') ?? undefined,
    },
  ];
}

function createCommunes({ communes, valeurs }: ContexteReponse): Field {
  return {
    kind: 'choices',
    id: 'communes',
    label: fr`Communes concernées`,
    options: [
      { value: TOUTES_COMMUNES, label: fr`Toute l’agglomération` },
      ...communes.map(({ code, nom }) => ({ value: code, label: nom })),
    ],
    value: getList(valeurs, 'communes'),
  };
}

function createPartenaires({ structures, valeurs }: ContexteReponse): Field {
  return {
    kind: 'choices',
    id: 'partenaires',
    label: fr`Partenaires mobilisés`,
    hint: fr`10 au plus. Des structures, jamais des personnes.`,
    max: 10,
    options: structures.map(({ code, nom }) => ({ value: code, label: nom })),
    value: getList(valeurs, 'partenaires'),
  };
}

function nameIndicateur({ nom, unite }: Indicateur): string {
  return fr`${nom} (${unite})`;
}
