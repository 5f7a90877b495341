import { Temporal } from 'temporal-polyfill';
import type { Fact, ListItem, Message, Pill, Section } from '../../conversation/chat.ts';
import { type BarsPicture, type MessageTable, withoutEmptyShares } from '../../conversation/picture.ts';
import type { EtatFiche, FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { STATUTS } from '../../domain/nouns/reponse.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { statutMontre } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { mentionOf } from '../words/avenant-mots.ts';
import { enjeuButton, ficheButton, PLAN_BUTTON, RETARDS_BUTTON, titreFiche } from '../words/buttons.ts';
import { compact, jourSansSemaine, nombreDeFiches, pluralize, shorten } from '../words/phrases.ts';
import { figuresOfRows, phraseRealisees, shortOf } from '../words/picture-words.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutDeVersion, statutEnMots } from '../words/reponse-mots.ts';
import {
  countStatuts,
  LEGEND_OF_STATUTS,
  pillOfStatut,
  pillsOfVersion,
  type StatutMontre,
} from '../words/statut-tons.ts';
import { finOf, pictureOfPlanDates, type ReperesFrise } from './frise-plan.ts';

interface ReperesPlan extends ReperesFrise {
  /** Where its page is, for who may sign in. */
  readonly adresse: string | null;
}

/** All fiches by enjeu, with counts first. */
export function viewPlan(
  enjeux: readonly Enjeu[],
  suivies: readonly FicheSuivie[],
  { adresse, ...reperes }: ReperesPlan,
): Message {
  const nombreEnjeux = pluralize(enjeux.length, fr`enjeu`, fr`enjeux`);
  const { ouvertes, anciennes } = splitSuivies(suivies);
  return {
    title: fr`Plan d’actions`,
    paragraphs: [fr`Le plan compte ${nombreDeFiches(ouvertes.length)} dans ${nombreEnjeux}.`],
    facts: countEtats(ouvertes),
    sections: compact([
      ouvertes.length > 0 && {
        pictures: [pictureOfEnjeux(enjeux, ouvertes), ...pictureOfPlanDates(ouvertes, reperes)],
      },
      ...enjeux.map((enjeu) => sectionEnjeu(enjeu, ouvertes)).filter(({ list }) => list?.length),
      ...sectionAnciennes(anciennes),
    ]),
    ...(ouvertes.length > 0 && { table: tableOf(ouvertes) }),
    buttons: compact([
      RETARDS_BUTTON,
      adresse !== null && { kind: 'link', label: fr`Ouvrir la page du plan`, url: adresse },
    ]),
  };
}

/** The same fiches, to be sorted by whoever reads them in a chat. */
function tableOf(suivies: readonly FicheSuivie[]): MessageTable {
  return {
    caption: fr`Le plan : ${nombreDeFiches(suivies.length)}`,
    head: [fr`N°`, fr`Action`, fr`Enjeu`, fr`Où en est l’action`, fr`Date prévue`],
    rows: suivies.map((suivie) => {
      const { fiche, etat } = suivie;
      const date = finOf(suivie);
      return [
        fiche.numero,
        fiche.titreCourt,
        shortOf(fiche.enjeu.titre).short ?? fiche.enjeu.titre,
        etatEnMots(etat),
        date === null
          ? fr`aucune`
          : { value: Number(date.toString().replaceAll('-', '')), text: jourSansSemaine(date) },
      ];
    }),
  };
}

/** The fiches of one enjeu. */
export function viewPlanEnjeu(enjeu: Enjeu, suivies: readonly FicheSuivie[]): Message {
  const { ouvertes, anciennes } = splitSuivies(listByEnjeu(enjeu, suivies));
  return {
    title: fr`${enjeu.titre} : ${nombreDeFiches(ouvertes.length)}`,
    facts: countEtats(ouvertes),
    sections: [{ list: ouvertes.map(itemFiche) }, ...sectionAnciennes(anciennes)],
    buttons: [enjeuButton(enjeu.code, fr`Voir les objectifs de cet enjeu`), PLAN_BUTTON],
  };
}

export function listByEnjeu(enjeu: Enjeu, suivies: readonly FicheSuivie[]): readonly FicheSuivie[] {
  return suivies.filter(({ fiche }) => fiche.enjeu.id === enjeu.id);
}

/** One line: the fiche, where it stands, and a button. */
export function itemFiche(suivie: FicheSuivie): ListItem {
  const { fiche, etat } = suivie;
  return {
    text: titreFiche(fiche),
    detail: placeDansLePlan(suivie),
    ...(isEnVigueur(fiche) && { pills: pillsOfEtat(etat) }),
    buttons: [ficheButton(fiche.numero)],
  };
}

/** « En cours, en retard »; « Fermée par l’avenant n° 2 du 3 mars 2027 ». */
export function placeDansLePlan({ fiche, etat }: FicheSuivie): string {
  return mentionOf(fiche) ?? etatEnMots(etat);
}

/** Those that are asked for, and those that an avenant closed. */
function splitSuivies(suivies: readonly FicheSuivie[]): {
  readonly ouvertes: readonly FicheSuivie[];
  readonly anciennes: readonly FicheSuivie[];
} {
  const isOuverte = ({ fiche }: FicheSuivie) => isEnVigueur(fiche);
  return { ouvertes: suivies.filter(isOuverte), anciennes: suivies.filter((one) => !isOuverte(one)) };
}

/** « En cours, difficulté à surveiller, en retard ». */
export function etatEnMots(etat: EtatFiche): string {
  return pillsOfEtat(etat)
    .map(({ label }) => label)
    .join(', ');
}

/** The same, each word with its look. */
export function pillsOfEtat(etat: EtatFiche): readonly Pill[] {
  const late = etat.enRetard ? [{ label: fr`en retard`, tone: 'warning' } as const] : [];
  const said = etat.version === null ? [pillOfStatut(statutMontre(etat))] : pillsOfVersion(etat.version);
  return [...said, ...late];
}

function sectionEnjeu(enjeu: Enjeu, suivies: readonly FicheSuivie[]): Section {
  const siennes = listByEnjeu(enjeu, suivies);
  const title = fr`${enjeu.titre} (${nombreDeFiches(siennes.length)})`;
  return { title, list: siennes.map(itemFiche), isFolded: true, isTabled: true };
}

function sectionAnciennes(anciennes: readonly FicheSuivie[]): readonly Section[] {
  if (anciennes.length === 0) return [];
  const title = fr`Fiches fermées (${nombreDeFiches(anciennes.length)})`;
  return [{ title, list: anciennes.map(itemFiche), isFolded: true }];
}

/** Only what there is: no line that counts nothing. */
function countEtats(suivies: readonly FicheSuivie[]): readonly Fact[] {
  const etats = suivies.map(({ etat }) => etat);
  const count = (statut: StatutMontre) => etats.filter((etat) => statutMontre(etat) === statut).length;
  const facts: readonly (readonly [string, number])[] = [
    ...STATUTS.map((statut) => [statutEnMots(statut), count(statut)] as const),
    [fr`En retard`, etats.filter(({ enRetard }) => enRetard).length],
    [fr`Réponse réservée à d’autres membres`, count('reservee')],
    [fr`Pas encore de réponse`, count('sans_reponse')],
  ];
  return facts
    .filter(([, nombre]) => nombre > 0)
    .map(([label, nombre]) => ({ label, value: nombreDeFiches(nombre) }));
}

/** Where the fiches of each enjeu stand for their reader; an enjeu without a fiche is left out. */
export function pictureOfEnjeux(
  enjeux: readonly Pick<Enjeu, 'id' | 'titre'>[],
  suivies: readonly FicheSuivie[],
): BarsPicture {
  const rows = enjeux.flatMap(({ id, titre }) => {
    const siennes = suivies.filter(({ fiche }) => fiche.enjeu.id === id);
    const counts = countStatuts(siennes.map(({ etat }) => statutMontre(etat)));
    return siennes.length === 0 ? [] : [{ label: titre, ...shortOf(titre), counts }];
  });
  return withoutEmptyShares({
    kind: 'bars',
    title: phraseRealisees(
      suivies.filter(({ etat }) => statutMontre(etat) === 'realisee').length,
      suivies.length,
    ),
    source: sourceOf(suivies),
    figures: figuresOfRows({ rows, legend: LEGEND_OF_STATUTS }),
    legend: LEGEND_OF_STATUTS,
    rows,
  });
}

/** Of when the last of its answers is. */
function sourceOf(suivies: readonly FicheSuivie[]): string {
  const dates = suivies.flatMap(({ etat: { version } }) =>
    version === null ? [] : [jourOf(version.creeeLe)],
  );
  const last = dates.toSorted(Temporal.PlainDate.compare).at(-1);
  const source = fr`Dernier état connu, d’après les réponses des pilotes`;
  return last === undefined ? fr`${source}.` : fr`${source} : la dernière est du ${jourSansSemaine(last)}.`;
}

/** The fiches whose date has passed, and what « en retard » means. */
export function viewRetards(suivies: readonly FicheSuivie[]): Message {
  const late = suivies.flatMap(({ fiche, etat }) =>
    etat.enRetard && etat.promise !== null ? [{ fiche, etat, echeance: etat.promise.date }] : [],
  );
  const sorted = late.toSorted((a, b) => Temporal.PlainDate.compare(a.echeance, b.echeance));
  const reservees = suivies.filter(({ etat }) => statutMontre(etat) === 'reservee').length;
  return {
    title:
      late.length === 0 ? fr`Aucune fiche n’est en retard` : fr`${nombreDeFiches(late.length)} en retard`,
    paragraphs: [
      fr`Une fiche est en retard quand la date prévue est passée. Cette date reste tant qu’elle n’est pas changée avec une raison.`,
      fr`Une action réalisée ou abandonnée n’est jamais en retard.`,
    ],
    sections: late.length === 0 ? [] : [{ list: sorted.map(itemRetard) }],
    ...(reservees > 0
      ? { note: fr`Sans compter ${nombreDeFiches(reservees)} dont vous ne pouvez pas lire la réponse.` }
      : {}),
    buttons: [PLAN_BUTTON],
  };
}

const LONGEST_ETAPE = 140;

interface Retard {
  readonly fiche: FicheSuivie['fiche'];
  readonly etat: EtatFiche;
  readonly echeance: Temporal.PlainDate;
}

function itemRetard({ fiche, etat, echeance }: Retard): ListItem {
  const ou = etat.version === null ? fr`Pas encore de réponse` : statutDeVersion(etat.version);
  const prevue = fr`Prévue pour le ${jourSansSemaine(echeance)}.`;
  const etape = etat.version?.prochaineEtape ?? null;
  const withEtape = (said: string) =>
    etape === null ? said : fr`${said} ${MOTS.prochaineEtape.nom} : ${shorten(etape, LONGEST_ETAPE)}`;
  return {
    text: titreFiche(fiche),
    detail: withEtape(fr`${prevue} ${ou}.`),
    pills: pillsOfEtat(etat),
    besides: withEtape(prevue),
    buttons: [ficheButton(fiche.numero)],
  };
}
