import type { Temporal } from 'temporal-polyfill';
import type { Form, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { PeriodeCalme } from '../../domain/nouns/jours-ouvres.ts';
import {
  type CodeVacances,
  type EtapeEnAttente,
  type Vacances,
  ZONES,
  type ZoneScolaire,
} from '../../domain/seances/vacances.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { capitalize, compact, jourSansSemaine, momentEnLettres } from '../words/phrases.ts';
import { nomEtape } from '../words/seance-mots.ts';

/** The quiet periods to come, and the school holidays that could be such. */
export function viewPeriodes({
  periodes,
  vacances,
  zone,
}: {
  readonly periodes: readonly PeriodeCalme[];
  readonly vacances: readonly Vacances[];
  /** Null: the days of those who live there are not known. */
  readonly zone: ZoneScolaire | null;
}): Message {
  return {
    title: fr`Périodes calmes`,
    paragraphs: [
      fr`Ces jours-là, aucun rappel ne part : il part le premier jour ouvré qui suit.`,
      ...(periodes.length === 0 ? [fr`Aucune période calme n’est prévue.`] : []),
    ],
    sections: [...sectionPeriodes(periodes), ...sectionVacances(vacances, zone)],
    buttons: [
      action(fr`Ajouter une période calme`, 'periode:ajouter'),
      ...ZONES.filter((one) => zone !== null && one !== zone).map((one) =>
        action(fr`Vacances de la zone ${one}`, 'periode:zone', { zone: one }),
      ),
    ],
  };
}

/** From today on. */
export function viewFormulairePeriode(jour: Temporal.PlainDate): Form {
  return {
    title: fr`Ajouter une période calme`,
    intro: [fr`Aucun rappel ne part ces jours-là, le premier et le dernier compris.`],
    context: {},
    fields: [
      {
        kind: 'text',
        id: 'nom',
        label: fr`Nom`,
        hint: fr`Par exemple : fermeture de la mairie.`,
        required: true,
        min: 3,
        max: 60,
      },
      { kind: 'date', id: 'du', label: fr`Premier jour`, required: true },
      { kind: 'date', id: 'au', label: fr`Dernier jour`, required: true, min: jour.toString() },
    ],
    buttons: [{ label: fr`Ajouter`, intent: 'periode:ajouter:confirmer' }],
  };
}

/** What waits because of it; coordination may move the séance if that is too late. */
export function viewNouvellePeriode(periode: PeriodeCalme, enAttente: readonly EtapeEnAttente[]): Message {
  return {
    title: fr`Période calme ajoutée : ${nomPeriode(periode)}`,
    paragraphs:
      enAttente.length === 0
        ? [fr`Aucun message déjà prévu n’est concerné.`]
        : [
            fr`Ces messages attendront. Si c’est trop tard, déplacez la séance : toutes les dates sont alors recalculées.`,
          ],
    sections: compact([
      enAttente.length > 0 && {
        list: enAttente.map(({ etape, envoiLe }) => ({
          text: capitalize(nomEtape(etape.code)),
          detail: fr`Prévu le ${momentEnLettres(etape.prevueLe)}, partira le ${momentEnLettres(envoiLe)}.`,
        })),
      },
    ]),
    buttons: [retirerButton(periode), action(fr`Voir les périodes calmes`, 'periodes')],
  };
}

export function viewPeriodeRetiree(nom: string): Message {
  return {
    title: fr`Période calme retirée : ${nom}`,
    paragraphs: [fr`Les rappels partent à nouveau ces jours-là.`],
    buttons: [action(fr`Voir les périodes calmes`, 'periodes')],
  };
}

export const FIN_AVANT_DEBUT = fr`Le dernier jour vient avant le premier.`;

export function tropDeJours(jours: number): string {
  return fr`Une période calme dure moins de ${jours} jours. Vérifiez l’année.`;
}

export const DEJA_PERIODE = fr`Une période de ce nom commence déjà ce jour-là.`;

function sectionPeriodes(periodes: readonly PeriodeCalme[]): readonly Section[] {
  const list = periodes.map(
    (periode): ListItem => ({ text: nomPeriode(periode), buttons: [retirerButton(periode)] }),
  );
  return list.length === 0 ? [] : [{ list }];
}

function sectionVacances(vacances: readonly Vacances[], zone: ZoneScolaire | null): readonly Section[] {
  if (zone === null)
    return [
      {
        title: fr`Vacances scolaires`,
        paragraphs: [fr`Ajoutez celles de votre académie comme périodes calmes.`],
      },
    ];
  const list = vacances.map(toPeriode).map(
    (periode): ListItem => ({
      text: nomPeriode(periode),
      buttons: [
        action(fr`Ajouter : ${periode.nom}`, 'periode:ajouter:confirmer', {
          nom: periode.nom,
          du: periode.du.toString(),
          au: periode.au.toString(),
        }),
      ],
    }),
  );
  const source = fr`Zone ${zone} (${ACADEMIES[zone]}), d’après le calendrier officiel de l’Éducation nationale.`;
  if (list.length > 0) return [{ title: fr`Vacances scolaires proposées`, paragraphs: [source], list }];
  return [{ title: fr`Vacances scolaires`, paragraphs: [source, fr`Il n’y en a plus à proposer.`] }];
}

const ACADEMIES: Readonly<Record<ZoneScolaire, string>> = {
  A: fr`Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers`,
  B: fr`Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims, Rennes, Strasbourg`,
  C: fr`Créteil, Montpellier, Paris, Toulouse, Versailles`,
};

/** « Vacances de Noël 2026 », by the year in which they begin. */
function toPeriode({ code, du, au }: Vacances): PeriodeCalme {
  return { nom: fr`${NOMS_VACANCES[code]} ${String(du.year)}`, du, au };
}

const NOMS_VACANCES: Readonly<Record<CodeVacances, string>> = {
  autumn: fr`Vacances de la Toussaint`,
  newYear: fr`Vacances de Noël`,
  winter: fr`Vacances d’hiver`,
  spring: fr`Vacances de printemps`,
  summer: fr`Vacances d’été`,
};

function nomPeriode({ nom, du, au }: PeriodeCalme): string {
  if (du.equals(au)) return fr`${nom}, le ${jourSansSemaine(du)}`;
  return fr`${nom}, du ${jourSansSemaine(du)} au ${jourSansSemaine(au)}`;
}

function retirerButton({ nom, du }: PeriodeCalme) {
  return action(fr`Retirer : ${nom}`, 'periode:retirer', { nom, du: du.toString() });
}
