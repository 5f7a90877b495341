import { Temporal } from 'temporal-polyfill';
import {
  type BarsPicture,
  type DatesPicture,
  type Legend,
  withoutEmptyShares,
} from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomCourt } from '../../domain/nouns/partie.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement, Chiffres, ChiffresPartie } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import {
  fichesDemandees,
  jourSansAnnee,
  jourSansSemaine,
  momentEnLettres,
  pluralize,
} from '../words/phrases.ts';
import { datesOf } from '../words/picture-dates.ts';
import { figuresOfRows, shortOf } from '../words/picture-words.ts';

/** How far the answers of a tour have come, by enjeu. */
export function pictureOfTour(
  { enjeux }: Pick<Avancement, 'enjeux'>,
  { echeance }: Pick<Tour, 'echeance'>,
): BarsPicture {
  const rows = enjeux.map(({ enjeu, chiffres }) => ({
    label: enjeu.titre,
    ...shortOf(enjeu.titre),
    counts: [
      chiffres.repondues,
      chiffres.manquantes,
      chiffres.fiches - chiffres.repondues - chiffres.manquantes - chiffres.auRepos,
      chiffres.auRepos,
    ],
  }));
  return withoutEmptyShares({
    kind: 'bars',
    title: phraseRows(rows.map(({ counts }) => counts[1] ?? 0)),
    source: fr`Réponses des pilotes, date limite le ${momentEnLettres(echeance)}. Chaque ligne a toutes les fiches de son enjeu.`,
    figures: figuresOfRows({ rows, legend: LEGEND }),
    legend: LEGEND,
    rows,
  });
}

/** « 3 enjeux sur 7 ont toutes leurs réponses ». */
function phraseRows(attendues: readonly number[]): string {
  const whole = attendues.filter((count) => count === 0).length;
  return whole < 2
    ? fr`${whole} enjeu sur ${attendues.length} a toutes ses réponses`
    : fr`${whole} enjeux sur ${attendues.length} ont toutes leurs réponses`;
}

/** The answers of a tour as one bar, and the days that are left until its deadline. */
export function pictureOfProgress(
  { repondues, manquantes, demandees }: Pick<Chiffres, 'repondues' | 'manquantes' | 'demandees'>,
  { ouverture, echeance }: Pick<Tour, 'ouverture' | 'echeance'>,
  jour: Temporal.PlainDate,
): DatesPicture {
  const [du, fin] = [jourOf(ouverture), jourOf(echeance)];
  const recues = fr`${pluralize(repondues, fr`réponse reçue`, fr`réponses reçues`)} sur ${fichesDemandees(demandees)}`;
  const left = phraseJours(jour, { du, fin });
  const isPast = Temporal.PlainDate.compare(fin, jour) < 0;
  const at = (day: Temporal.PlainDate) => ({ on: day.toString(), label: jourSansAnnee(day) });
  return datesOf({
    title: fr`${recues}, ${left}`,
    source: fr`Réponses des pilotes, au ${jourSansSemaine(jour)}. Date limite : ${momentEnLettres(echeance)}.`,
    share: { legend: LEGEND.slice(0, 2), counts: [repondues, manquantes] },
    rows: [
      {
        label: '',
        span: { from: du.toString(), to: (isPast ? fin : jour).toString() },
        marks: [{ on: fin.toString(), look: 'due', label: momentEnLettres(echeance) }],
      },
    ],
    figures: [fr`Du ${jourSansSemaine(du)} au ${jourSansSemaine(fin)} : ${left}`],
    du,
    au: fin.add({ days: 1 }),
    jour,
    aujourdhui: left,
    ticks: [at(du), at(fin)],
    legend: { done: '', 'to-come': '', due: fr`date limite`, late: '' },
  });
}

/** « il reste 5 jours ». */
function phraseJours(
  jour: Temporal.PlainDate,
  { du, fin }: { readonly du: Temporal.PlainDate; readonly fin: Temporal.PlainDate },
): string {
  const days = jour.until(fin, { largestUnit: 'day' }).days;
  if (days < 0) return fr`la date limite est passée`;
  if (Temporal.PlainDate.compare(jour, du) < 0) return fr`le tour n’est pas ouvert`;
  if (days === 0) return fr`c’est le dernier jour`;
  return days === 1 ? fr`il reste 1 jour` : fr`il reste ${days} jours`;
}

/** The answers of each party whose people lead fiches; one alone is no comparison. */
export function pictureOfParties(
  chiffres: readonly ChiffresPartie[],
  { echeance }: Pick<Tour, 'echeance'>,
): readonly BarsPicture[] {
  if (chiffres.length < 2) return [];
  const rows = chiffres.map(({ partie, repondues, manquantes }) => {
    const label = partie === null ? fr`Autres structures` : getNomCourt(partie);
    return { label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`, counts: [repondues, manquantes] };
  });
  const whole = chiffres.filter(({ partie, manquantes }) => partie !== null && manquantes === 0).length;
  const parties = chiffres.filter(({ partie }) => partie !== null).length;
  return [
    withoutEmptyShares({
      kind: 'bars',
      title:
        whole < 2
          ? fr`${whole} partie sur ${parties} a donné toutes ses réponses`
          : fr`${whole} parties sur ${parties} ont donné toutes leurs réponses`,
      source: fr`Parties dont des personnes pilotent des fiches, date limite le ${momentEnLettres(echeance)}. Une fiche que plusieurs parties pilotent compte pour chacune.`,
      figures: figuresOfRows({ rows, legend: LEGEND }),
      legend: LEGEND.slice(0, 2),
      rows: rows.map((row) => ({ ...row, ...shortOf(row.label) })),
    }),
  ];
}

const LEGEND: readonly Legend[] = [
  { label: fr`Réponse reçue`, tone: 'done' },
  { label: fr`Réponse attendue`, tone: 'waiting' },
  { label: fr`Sans pilote, sans réponse`, tone: 'unknown', short: fr`Sans pilote` },
  { label: fr`Terminée, non demandée`, tone: 'ended', short: fr`Non demandée` },
];
