import { Temporal } from 'temporal-polyfill';
import type { GenreLigne, LigneAvenant } from '../../domain/nouns/avenant.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { parseIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import { parseIndicateursTypes } from '../../domain/plan/modele.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/phrases.ts';

/** One change in words, before and after. */
export interface LigneDite {
  readonly quoi: string;
  readonly avant: string;
  readonly apres: string;
}

/** Who signs an avenant. */
export type Signataire = Pick<Partie, 'code' | 'nom' | 'genre'>;

type Enjeux = ReadonlyMap<string, string>;

/** A change in words; of one that touches two texts, both. `enjeux`: their titles, by code. */
export function sayLigne(ligne: LigneAvenant, enjeux: Enjeux): readonly LigneDite[] {
  return DITES[ligne.genre](ligne, enjeux);
}

/** Its first words: what is changed. */
export function sujetEnMots(ligne: LigneAvenant, enjeux: Enjeux): string {
  return sayLigne(ligne, enjeux)[0]?.quoi ?? '';
}

const RIEN = fr`Néant`;
const INSCRITE = fr`Action inscrite au plan d’actions.`;

const DITES: Readonly<Record<GenreLigne, (ligne: LigneAvenant, enjeux: Enjeux) => readonly LigneDite[]>> = {
  partie_entree: ({ apres }) => [
    {
      quoi: fr`Une partie rejoint la convention`,
      avant: fr`Elle n’est pas partie à la convention.`,
      apres: partieNommee(apres),
    },
  ],
  partie_sortie: ({ avant }) => [
    {
      quoi: fr`Une partie quitte la convention`,
      avant: partieNommee(avant),
      apres: fr`Elle n’est plus partie à la convention.`,
    },
  ],
  enjeu: (ligne) => [
    ...change(ligne, 'titre', fr`Enjeu « ${ligne.avant.titre ?? ''} » : intitulé`),
    ...change(ligne, 'objectifs', fr`Enjeu « ${ligne.avant.titre ?? ''} » : objectifs`),
  ],
  instance: (ligne) => [
    ...change(ligne, 'nom', fr`${ligne.avant.nom ?? ''} : nom`),
    ...change(ligne, 'foisParAn', fr`${ligne.avant.nom ?? ''} : nombre de séances par an`),
  ],
  fiche_nouvelle: ({ cle, apres }, enjeux) => [
    {
      quoi: fr`Fiche ${cle}, nouvelle`,
      avant: RIEN,
      apres: [
        fr`${apres.titre ?? ''} (enjeu « ${enjeux.get(apres.enjeu ?? '') ?? ''} »)`,
        ...parseIndicateursTypes(apres.indicateurs ?? '').indicateurs.map(
          ({ codeCommun, nom, unite }) =>
            fr`Indicateur ${codeCommun} : ${unite === '' ? nom : fr`${nom}, en ${unite}`}`,
        ),
      ].join('\n'),
    },
  ],
  fiche_titre: (ligne) => [
    ...change(ligne, 'titre', fr`Fiche ${ligne.cle} : titre`),
    ...(ligne.avant.titre === ligne.apres.titre
      ? change(ligne, 'titreCourt', fr`Fiche ${ligne.cle} : titre court`)
      : []),
  ],
  report: ({ avant, apres, ...ligne }) => [
    {
      quoi: fr`${ficheEnMots({ avant, ...ligne })} : date prévue pour la fin`,
      avant: avant.echeance ? jourDit(avant.echeance) : fr`Aucune date`,
      apres: fr`${jourDit(apres.echeance ?? '')} (${decideEnMots(apres)})`,
    },
  ],
  abandon: (ligne) => [
    {
      quoi: ficheEnMots(ligne),
      avant: INSCRITE,
      apres: fr`Action abandonnée : la fiche est fermée (${decideEnMots(ligne.apres)}).`,
    },
  ],
  fiche_fermeture: (ligne) => [
    {
      quoi: ficheEnMots(ligne),
      avant: INSCRITE,
      apres: fr`La fiche est fermée. Raison : ${ligne.apres.motif ?? ''}`,
    },
  ],
  indicateurs: ({ avant, apres, ...ligne }) => {
    const said = { ...ligne, avant: indicateursEnMots(avant), apres: indicateursEnMots(apres) };
    return change(said, 'indicateurs', fr`${ficheEnMots({ avant, ...ligne })} : indicateurs`);
  },
  article: (ligne) => change(ligne, 'texte', fr`Article ${ligne.cle} de la convention`),
};

function change({ avant, apres }: LigneAvenant, champ: string, quoi: string): readonly LigneDite[] {
  if (avant[champ] === apres[champ]) return [];
  return [{ quoi, avant: avant[champ] || RIEN, apres: apres[champ] || RIEN }];
}

/** « Places d’accueil, en places : 120 au départ, objectif de 150 (source : Caf) », a line each. */
function indicateursEnMots({ indicateurs: texte = '' }: LigneAvenant['avant']): LigneAvenant['avant'] {
  const lines = parseIndicateurs(texte).indicateurs.map(({ nom, unite, depart, cible, source }) => {
    const mesure = unite === '' ? nom : fr`${nom}, en ${unite}`;
    const values = [
      ...(depart === null ? [] : [fr`${depart} au départ`]),
      ...(cible === null ? [] : [fr`objectif de ${cible}`]),
    ];
    const said = values.length === 0 ? mesure : fr`${mesure} : ${values.join(', ')}`;
    return source === null ? said : fr`${said} (source : ${source})`;
  });
  return { indicateurs: lines.join('\n') };
}

function partieNommee({ nom = '', nature = '' }: LigneAvenant['apres']): string {
  return nomDeSignataire({ nom, genre: nature });
}

function ficheEnMots({ cle, avant }: Pick<LigneAvenant, 'cle' | 'avant'>): string {
  return fr`Fiche ${cle} – ${avant.titre ?? ''}`;
}

/** « Comité de pilotage stratégique, 15 juin 2027 ». */
function decideEnMots({ instance = '', le = '' }: LigneAvenant['apres']): string {
  return fr`${instance}, ${jourDit(le)}`;
}

/** Why a fiche is closed that a body dropped. */
export function motifAbandon(apres: LigneAvenant['apres']): string {
  return fr`Abandon décidé (${decideEnMots(apres)}).`;
}

export function jourDit(iso: string): string {
  return iso === '' ? '' : jourSansSemaine(Temporal.PlainDate.from(iso));
}

/** « Commune de Calais », « Commune des Attaques », « Commune d’Escalles ». */
export function nomDeSignataire({ nom, genre }: Pick<Signataire, 'nom' | 'genre'>): string {
  if (genre !== 'commune') return nom;
  if (/^les /i.test(nom)) return fr`Commune des ${nom.slice('les '.length)}`;
  if (/^le /i.test(nom)) return fr`Commune du ${nom.slice('le '.length)}`;
  return /^[aeiouyàâéèêëîïôöûü]/i.test(nom) ? fr`Commune d’${nom}` : fr`Commune de ${nom}`;
}
